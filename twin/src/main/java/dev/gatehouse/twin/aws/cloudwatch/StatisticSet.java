package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** With more, values are saved to two digits: some hundred at most. */
  private static final int SAVED_VALUES = 100;

  private final Map<Double, Double> counts = new HashMap<>();
  private double samples;
  private double sum;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;
  private boolean saved = true;

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

  /** Whether this is the first value since it was saved. */
  boolean unsaved() {
    boolean first = saved;
    saved = false;
    return first;
  }

  /** A copy to be saved: with many different values, these to two digits. */
  StatisticSet saved() {
    saved = true;
    StatisticSet copy = new StatisticSet();
    copy.samples = samples;
    copy.sum = sum;
    copy.minimum = minimum;
    copy.maximum = maximum;
    boolean many = counts.size() > SAVED_VALUES;
    counts.forEach(
        (value, count) -> copy.counts.merge(many ? rounded(value, 2) : value, count, Double::sum));
    return copy;
  }

  private static double rounded(double value) {
    return rounded(value, 3);
  }

  private static double rounded(double value, int digits) {
    if (value == 0) {
      return 0;
    }
    double scale = Math.pow(10, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
    return Math.round(value * scale) / scale;
  }

  void add(StatisticSet other) {
    samples += other.samples;
    sum += other.sum;
    minimum = Math.min(minimum, other.minimum);
    maximum = Math.max(maximum, other.maximum);
    other.counts.forEach((value, count) -> counts.merge(value, count, Double::sum));
  }

  /** For a file; {@link #read} reads it. */
  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("samples", samples).put("sum", sum).put("minimum", minimum).put("maximum", maximum);
    ArrayNode values = node.putArray("values");
    new TreeMap<>(counts).forEach((value, count) -> values.add(value).add(count));
    return node;
  }

  /**
   * What {@link #json} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  static StatisticSet read(JsonNode node) {
    StatisticSet set = new StatisticSet();
    set.samples = number(node, "samples");
    set.sum = number(node, "sum");
    set.minimum = number(node, "minimum");
    set.maximum = number(node, "maximum");
    JsonNode values = node.path("values");
    for (int i = 0; i + 1 < values.size(); i += 2) {
      set.counts.put(values.path(i).asDouble(), values.path(i + 1).asDouble());
    }
    return set;
  }

  private static double number(JsonNode node, String name) {
    if (!node.path(name).isNumber()) {
      throw new IllegalArgumentException("'" + name + "' is no number");
    }
    return node.path(name).asDouble();
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
