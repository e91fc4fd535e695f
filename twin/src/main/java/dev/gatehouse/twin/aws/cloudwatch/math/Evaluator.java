package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Computes expressions over one stretch of time. What an expression comes to is of the same kind
 * whatever the data are: an evaluation over no data checks it.
 */
public final class Evaluator {
  private final Grid grid;
  private final Scope scope;

  public Evaluator(Grid grid, Scope scope) {
    this.grid = grid;
    this.scope = scope;
  }

  Grid grid() {
    return grid;
  }

  Scope scope() {
    return scope;
  }

  /**
   * What an expression comes to.
   *
   * @throws MathException when operands are of kinds that do not go together
   */
  public Value value(Expression of) {
    if (of instanceof Expression.Literal literal) {
      return new Value.Scalar(literal.value());
    }
    if (of instanceof Expression.Id id) {
      return scope.named(id.name());
    }
    if (of instanceof Expression.Array array) {
      return array(array);
    }
    if (of instanceof Expression.Negative negative) {
      return negative(value(negative.of()));
    }
    if (of instanceof Expression.Binary binary) {
      return Operators.apply(binary.operator(), value(binary.left()), value(binary.right()));
    }
    if (of instanceof Expression.Call call) {
      return Functions.call(new Arguments(call.function(), call.arguments(), this));
    }
    String word = of instanceof Expression.Word it ? it.name() : "\"" + text(of) + "\"";
    throw new MathException(word + " stands where only a metric, number or function may");
  }

  private static String text(Expression of) {
    return of instanceof Expression.Text text ? text.value() : of.toString();
  }

  private Value array(Expression.Array of) {
    List<TimeSeries> all = new ArrayList<>();
    for (Expression item : of.items()) {
      Value value = value(item);
      if (value instanceof TimeSeries series) {
        all.add(series);
      } else if (value instanceof Value.Array array) {
        all.addAll(array.series());
      } else {
        throw new MathException(
            "an array has time series, not a scalar number: write TIME_SERIES(…) around it");
      }
    }
    return new Value.Array(all);
  }

  private static Value negative(Value of) {
    return of instanceof Value.Scalar scalar
        ? new Value.Scalar(-scalar.number())
        : each(of, series -> series.each(value -> -value));
  }

  /** Each series of an array, or the one, turned into another. */
  static Value each(Value of, UnaryOperator<TimeSeries> function) {
    return of instanceof Value.Array array
        ? new Value.Array(array.series().stream().map(function).toList())
        : function.apply((TimeSeries) of);
  }
}
