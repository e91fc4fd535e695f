package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.List;
import java.util.function.UnaryOperator;

/** What a function is called with. */
record Arguments(String function, List<Expression> expressions, Evaluator evaluator) {
  private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

  int count() {
    return expressions.size();
  }

  Grid grid() {
    return evaluator.grid();
  }

  /** Makes sure that there are from so many to so many. */
  Arguments counted(int from, int to) {
    if (count() < from || count() > to) {
      throw new MathException(
          function
              + " takes "
              + (from == to ? String.valueOf(from) : from + " to " + to)
              + (to == 1 ? " argument" : " arguments")
              + ", not "
              + count());
    }
    return this;
  }

  Value value(int index) {
    return evaluator.value(expressions.get(index));
  }

  /** A series, or an array of them. */
  Value some(int index) {
    Value value = value(index);
    if (value instanceof Value.Scalar) {
      throw wrong(index, "a time series or an array of time series", value.kind());
    }
    return value;
  }

  TimeSeries series(int index) {
    Value value = value(index);
    if (value instanceof TimeSeries series) {
      return series;
    }
    throw wrong(index, "a time series", value.kind());
  }

  List<TimeSeries> array(int index) {
    Value value = value(index);
    if (value instanceof Value.Array array) {
      return array.series();
    }
    throw wrong(index, "an array of time series", value.kind());
  }

  double scalar(int index) {
    Value value = value(index);
    if (value instanceof Value.Scalar scalar) {
      return scalar.number();
    }
    throw wrong(index, "a scalar number", value.kind());
  }

  /** Whether an argument is this word. */
  boolean is(int index, String word) {
    return expressions.get(index) instanceof Expression.Word it && it.name().equals(word);
  }

  /** One of these words. */
  String word(int index, List<String> words) {
    for (String word : words) {
      if (is(index, word)) {
        return word;
      }
    }
    throw wrong(index, "one of " + String.join(", ", words), "something else");
  }

  private MathException wrong(int index, String wanted, String given) {
    return new MathException(
        "the "
            + ORDINALS.get(index)
            + " argument of "
            + function
            + " must be "
            + wanted
            + ", not "
            + given);
  }

  /** Each series of the first argument turned into another. */
  Value each(UnaryOperator<TimeSeries> by) {
    return Evaluator.each(counted(1, 1).some(0), by);
  }
}
