package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Functions that make a number of a series, and a series of an array of them. Averages count
 * missing values as 0, as the guide says; the others have only those that are there.
 */
final class Aggregates {
  private Aggregates() {}

  static void addTo(Map<String, Function<Arguments, Value>> all) {
    for (String name : List.of("AVG", "DATAPOINT_COUNT", "MAX", "MIN", "STDDEV", "SUM")) {
      all.put(name, Aggregates::apply);
    }
  }

  private static Value apply(Arguments in) {
    Value of = in.counted(1, 1).some(0);
    return of instanceof Value.Array array
        ? across(in.function(), array.series())
        : new Value.Scalar(of(in.function(), (TimeSeries) of, in.grid()));
  }

  /** A number; NaN for the least or greatest of no values. */
  static double of(String function, TimeSeries series, Grid grid) {
    return of(function, series.values(), grid.times().size());
  }

  private static double of(String function, Collection<Double> values, int all) {
    double sum = values.stream().mapToDouble(value -> value).sum();
    return switch (function) {
      case "SUM" -> sum;
      case "AVG" -> sum / all;
      case "MIN" -> values.stream().mapToDouble(value -> value).min().orElse(Double.NaN);
      case "MAX" -> values.stream().mapToDouble(value -> value).max().orElse(Double.NaN);
      case "DATAPOINT_COUNT" -> values.size();
      default -> deviation(values);
    };
  }

  /** Of all values, not of a sample of them: the guide does not say which; this is assumed. */
  private static double deviation(Collection<Double> values) {
    double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    return Math.sqrt(
        values.stream()
            .mapToDouble(value -> (value - mean) * (value - mean))
            .average()
            .orElse(Double.NaN));
  }

  /** Time by time, where at least one series has a value. */
  private static TimeSeries across(String function, List<TimeSeries> all) {
    TreeSet<Long> times = new TreeSet<>();
    all.forEach(series -> times.addAll(series.points().keySet()));
    TreeMap<Long, Double> result = new TreeMap<>();
    for (Long time : times) {
      List<Double> values = new ArrayList<>();
      all.forEach(series -> series.at(time).ifPresent(values::add));
      result.put(time, of(function, values, all.size()));
    }
    return new TimeSeries(function, result);
  }
}
