package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.List;

/** What an expression comes to. */
public sealed interface Value permits Value.Scalar, TimeSeries, Value.Array {
  /** As the guide tells of values of this kind. */
  String kind();

  /**
   * A number.
   *
   * @param number NaN when there is none, as of the greatest of no values
   */
  record Scalar(double number) implements Value {
    @Override
    public String kind() {
      return "a scalar number";
    }
  }

  /** Several series. */
  record Array(List<TimeSeries> series) implements Value {
    public Array {
      series = List.copyOf(series);
    }

    @Override
    public String kind() {
      return "an array of time series";
    }
  }
}
