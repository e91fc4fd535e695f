package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

/**
 * Values over time; where there is none, it is missing.
 *
 * @param label whose values they are
 * @param points values by the second since 1970 at which their period begins, all of them finite
 */
public record TimeSeries(String label, NavigableMap<Long, Double> points) implements Value {
  public TimeSeries {
    TreeMap<Long, Double> finite = new TreeMap<>(points);
    // A division by zero, say, leaves no datapoint.
    finite.values().removeIf(value -> !Double.isFinite(value));
    points = Collections.unmodifiableNavigableMap(finite);
  }

  @Override
  public String kind() {
    return "a time series";
  }

  /** A value for each of these times; where it is not finite, there is none. */
  static TimeSeries of(String label, List<Long> times, LongToDoubleFunction values) {
    TreeMap<Long, Double> result = new TreeMap<>();
    times.forEach(time -> result.put(time, values.applyAsDouble(time)));
    return new TimeSeries(label, result);
  }

  TimeSeries labelled(String other) {
    return new TimeSeries(other, points);
  }

  /** The value at a time, if there is one. */
  OptionalDouble at(long time) {
    Double value = points.get(time);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  TimeSeries with(NavigableMap<Long, Double> others) {
    return new TimeSeries(label, others);
  }

  /** Each value that is there turned into another. */
  TimeSeries each(DoubleUnaryOperator function) {
    TreeMap<Long, Double> result = new TreeMap<>();
    points.forEach((at, value) -> result.put(at, function.applyAsDouble(value)));
    return with(result);
  }

  /** Value by value with another series; one that is missing in one of them counts as 0. */
  TimeSeries with(TimeSeries other, DoubleBinaryOperator function) {
    TreeSet<Long> times = new TreeSet<>(points.keySet());
    times.addAll(other.points.keySet());
    TreeMap<Long, Double> result = new TreeMap<>();
    for (Long time : times) {
      result.put(time, function.applyAsDouble(at(time).orElse(0), other.at(time).orElse(0)));
    }
    return with(result);
  }

  Collection<Double> values() {
    return points.values();
  }
}
