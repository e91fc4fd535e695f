package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import dev.gatehouse.program.plan.AlarmPlan.Computed;
import dev.gatehouse.program.plan.AlarmPlan.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the alarms of an application's API in one Region. */
final class ApiAlarmPlanner {
  private static final String NAMESPACE = "AWS/ApiGateway";
  private static final int MINUTE = 60;

  private static final int MOST_ERRORS = 10;
  private static final double MOST_ERROR_PERCENT = 5;
  private static final double FULL = 0.8;

  private final PhysicalNames names;
  private final Manifest manifest;
  private final Region region;

  ApiAlarmPlanner(PhysicalNames names, Manifest manifest, Region region) {
    this.names = names;
    this.manifest = manifest;
    this.region = region;
  }

  /** Those of an application: server errors, their share, and how near its throttle it is. */
  List<AlarmPlan> ofApplication() {
    return List.of(serverErrors(Severity.WARNING), errorRate(), capacity());
  }

  /** Those of the health API: what it answers decides whether the Region serves at all. */
  List<AlarmPlan> ofHealth() {
    return List.of(serverErrors(Severity.CRITICAL));
  }

  private AlarmPlan serverErrors(Severity severity) {
    return new AlarmPlan(
        "server-errors",
        name("server-errors"),
        severity,
        manifest.name()
            + " answered more than "
            + MOST_ERRORS
            + " requests with 5xx in two minutes in "
            + region,
        metric("5xx", "Sum"),
        2 * MINUTE,
        1,
        1,
        MOST_ERRORS);
  }

  private AlarmPlan errorRate() {
    return new AlarmPlan(
        "error-rate",
        name("error-rate"),
        Severity.CRITICAL,
        manifest.name()
            + " answered more than "
            + (int) MOST_ERROR_PERCENT
            + " % of its requests with 5xx in "
            + region
            + " in two of three minutes",
        new Computed(
            "100 * errors / requests",
            "5xx, percent",
            Map.of("errors", metric("5xx", "Sum"), "requests", metric("Count", "Sum"))),
        MINUTE,
        3,
        2,
        MOST_ERROR_PERCENT);
  }

  /** API Gateway answers 429 beyond the throttle; of that no metric tells, but the count does. */
  private AlarmPlan capacity() {
    int limit = manifest.throttle().requestsPerSecond();
    return new AlarmPlan(
        "capacity",
        name("capacity"),
        Severity.WARNING,
        manifest.name()
            + " gets more than 80 % of the "
            + limit
            + " requests a second that its throttle lets through in "
            + region,
        metric("Count", "Sum"),
        MINUTE,
        3,
        2,
        FULL * limit * MINUTE);
  }

  private String name(String key) {
    return names.of(NamingTable.METRIC_ALARM, manifest.name(), key);
  }

  private static Metric metric(String name, String statistic) {
    return new Metric(NAMESPACE, name, statistic, Map.of(), Optional.empty());
  }
}
