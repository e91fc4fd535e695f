package dev.gatehouse.twin.aws.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What an alarm watches: one metric, or an expression over several. */
sealed interface AlarmSource permits OneMetric, AlarmMath {
  /**
   * Its datapoints, oldest first; periods without one are left out.
   *
   * @param from included; where the first period begins
   * @param to excluded
   */
  List<Datapoint> points(Metrics metrics, Instant from, Instant to);

  Duration period();

  /** Of all metrics that have a part in it. */
  Set<String> namespaces();
}
