package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.List;

/**
 * Operators on values. Of two series, a value that is missing in one of them counts as 0; of a
 * series and a number there is a value where the series has one. Where there is no finite value, as
 * of a division by zero, the datapoint is dropped.
 *
 * @see "Basic arithmetic functions; Comparison and logical operators"
 */
final class Operators {
  private Operators() {}

  static Value apply(Operator operator, Value left, Value right) {
    boolean arrays = left instanceof Value.Array || right instanceof Value.Array;
    boolean two = left instanceof Value.Array && right instanceof Value.Array;
    if (two || (arrays && !operator.arithmetic())) {
      throw new MathException(
          operator.sign()
              + " does not take "
              + left.kind()
              + " and "
              + right.kind()
              + (two ? ": one of them may be an array" : ": it compares series and numbers"));
    }
    if (left instanceof Value.Array array) {
      List<TimeSeries> all = array.series();
      return new Value.Array(all.stream().map(one -> ofSeries(operator, one, right)).toList());
    }
    if (right instanceof Value.Array array) {
      return new Value.Array(
          array.series().stream()
              .map(one -> ((TimeSeries) one(operator, left, one)).labelled(one.label()))
              .toList());
    }
    return one(operator, left, right);
  }

  private static Value one(Operator operator, Value left, Value right) {
    if (left instanceof TimeSeries series) {
      return ofSeries(operator, series, right);
    }
    double number = ((Value.Scalar) left).number();
    if (right instanceof TimeSeries series) {
      return series.each(value -> checked(operator, number, value));
    }
    return new Value.Scalar(checked(operator, number, ((Value.Scalar) right).number()));
  }

  private static TimeSeries ofSeries(Operator operator, TimeSeries left, Value right) {
    if (right instanceof TimeSeries series) {
      return left.with(series, operator::of);
    }
    double number = ((Value.Scalar) right).number();
    return left.each(value -> checked(operator, value, number));
  }

  /** A number that there is not makes none, also where it is compared. */
  private static double checked(Operator operator, double left, double right) {
    return Double.isNaN(left) || Double.isNaN(right) ? Double.NaN : operator.of(left, right);
  }
}
