package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import dev.gatehouse.program.plan.AlarmPlan.Computed;
import dev.gatehouse.program.plan.AlarmPlan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plans the alarms of the ingress account on what an application's own account measures in one
 * Region: its functions, and how far copies of its table are behind.
 */
final class ApplicationAlarmPlanner {
  private static final int MINUTE = 60;

  /** Lambda's quota of an account in a Region, unless it was raised. */
  private static final int CONCURRENCY = 1000;

  private static final double FULL = 0.8;
  private static final double LAG_MILLIS = 5000;

  private final PlatformConfig config;
  private final PhysicalNames names;
  private final Manifest manifest;
  private final AccountId account;
  private final Region region;

  ApplicationAlarmPlanner(
      PlatformConfig config,
      PhysicalNames names,
      Manifest manifest,
      AccountId account,
      Region region) {
    this.config = config;
    this.names = names;
    this.manifest = manifest;
    this.account = account;
    this.region = region;
  }

  /**
   * The alarms.
   *
   * @param table the name of the application's table; empty when it has none
   */
  List<AlarmPlan> plans(Optional<String> table) {
    List<AlarmPlan> alarms = new ArrayList<>(List.of(throttles(), concurrency()));
    if (table.isPresent() && manifest.placement().of(config.regions()).size() > 1) {
      alarms.add(lag(table.get()));
    }
    return alarms;
  }

  private AlarmPlan throttles() {
    return warning(
        "throttles",
        "Lambda turned away calls of functions of " + manifest.name() + " in " + region,
        metric("AWS/Lambda", "Throttles", "Sum", Map.of()),
        0);
  }

  private AlarmPlan concurrency() {
    return warning(
        "concurrency",
        "Functions of "
            + manifest.name()
            + " use more than 80 % of the "
            + CONCURRENCY
            + " that may run at once in "
            + region,
        metric("AWS/Lambda", "ConcurrentExecutions", "Maximum", Map.of()),
        FULL * CONCURRENCY);
  }

  /** Where writes are made, it is known how long they take to each other Region. */
  private AlarmPlan lag(String table) {
    Map<String, Metric> metrics = new TreeMap<>();
    for (Region peer : manifest.placement().of(config.regions())) {
      if (!peer.equals(region)) {
        metrics.put(
            "m" + metrics.size(),
            metric(
                "AWS/DynamoDB",
                "ReplicationLatency",
                "Average",
                Map.of("TableName", table, "ReceivingRegion", peer.value())));
      }
    }
    return warning(
        "replication-lag",
        "Writes of " + manifest.name() + " in " + region + " take long to another Region",
        new Computed("MAX([" + String.join(", ", metrics.keySet()) + "])", "slowest, ms", metrics),
        LAG_MILLIS);
  }

  private AlarmPlan warning(
      String key, String description, AlarmPlan.Watched watched, double threshold) {
    return new AlarmPlan(
        key,
        names.of(NamingTable.METRIC_ALARM, manifest.name(), key),
        Severity.WARNING,
        description,
        watched,
        MINUTE,
        3,
        2,
        threshold);
  }

  private Metric metric(
      String namespace, String name, String statistic, Map<String, String> dimensions) {
    return new Metric(namespace, name, statistic, dimensions, Optional.of(account));
  }
}
