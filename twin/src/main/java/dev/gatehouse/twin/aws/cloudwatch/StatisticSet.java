package dev.gatehouse.twin.aws.cloudwatch;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of one metric in one stretch of time: how many, their sum, the least, the greatest,
 * and how often each value came. Guarded by its series.
 */
final class StatisticSet {
  /** With more different values than these, further ones keep three significant digits. */
  private static final int EXACT_VALUES = 1000;

  private final Map<Double, Double> counts = new HashMap<>();
  private double samples;
  private double sum;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  /** A value that came so many times. */
  void add(double value, double count) {
    samples += count;
    sum += value * count;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    Double key = value;
    if (counts.size() >= EXACT_VALUES && !counts.containsKey(key)) {
      key = rounded(value);
    }
    counts.merge(key, count, Double::sum);
  }

  private static double rounded(double value) {
    if (value == 0) {
      return 0;
    }
    double scale = Math.pow(10, 2 - Math.floor(Math.log10(Math.abs(value))));
    return Math.round(value * scale) / scale;
  }

  void add(StatisticSet other) {
    samples += other.samples;
    sum += other.sum;
    minimum = Math.min(minimum, other.minimum);
    maximum = Math.max(maximum, other.maximum);
    other.counts.forEach((value, count) -> counts.merge(value, count, Double::sum));
  }

  double samples() {
    return samples;
  }

  /** The value of a statistic over what is here; there is at least one value. */
  double value(Statistic statistic) {
    return switch (statistic.kind()) {
      case SAMPLE_COUNT -> samples;
      case SUM -> sum;
      case AVERAGE -> sum / samples;
      case MINIMUM -> minimum;
      case MAXIMUM -> maximum;
      case PERCENTILE -> percentile(statistic.percent());
    };
  }

  /** The least value that so many percent of all values do not exceed. */
  private double percentile(double percent) {
    double wanted = samples * percent / 100;
    double seen = 0;
    double last = minimum;
    for (Map.Entry<Double, Double> entry : new TreeMap<>(counts).entrySet()) {
      last = entry.getKey();
      seen += entry.getValue();
      if (seen >= wanted) {
        return last;
      }
    }
    return last;
  }
}
