package dev.gatehouse.twin.aws.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A statistic of a metric, as an alarm watches it. */
record OneMetric(MetricKey metric, Statistic statistic, Duration period) implements AlarmSource {
  @Override
  public List<Datapoint> points(Metrics metrics, Instant from, Instant to) {
    return metrics.statistics(metric, from, to, period, statistic);
  }

  @Override
  public Set<String> namespaces() {
    return Set.of(metric.namespace());
  }
}
