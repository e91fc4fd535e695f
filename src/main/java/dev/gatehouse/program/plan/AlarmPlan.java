package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An alarm: what it watches, and from when on it speaks. Without data there is nothing to tell.
 *
 * @param key for logical names
 * @param name unique in its Region
 * @param description says what is wrong and where to look
 * @param periodSeconds of each data point
 * @param periods that are looked at
 * @param breaching of those that must be above the threshold
 * @param threshold above which a data point is too high
 */
public record AlarmPlan(
    String key,
    String name,
    Severity severity,
    String description,
    Watched watched,
    int periodSeconds,
    int periods,
    int breaching,
    double threshold) {

  /** What an alarm watches. */
  public sealed interface Watched {}

  /**
   * One metric.
   *
   * @param dimensions without those that only a resource's own id tells
   * @param account that measures it, when it is not the alarm's own
   */
  public record Metric(
      String namespace,
      String name,
      String statistic,
      Map<String, String> dimensions,
      Optional<AccountId> account)
      implements Watched {
    public Metric {
      dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }
  }

  /**
   * A number computed of several metrics; AWS bills each of them.
   *
   * @param expression of the metrics' ids
   * @param label what the number is called
   * @param metrics by id
   */
  public record Computed(String expression, String label, Map<String, Metric> metrics)
      implements Watched {
    public Computed {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }
}
