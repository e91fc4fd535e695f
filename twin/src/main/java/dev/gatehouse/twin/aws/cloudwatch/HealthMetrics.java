package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.health.CheckStatus;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Timers;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.util.Map;

/**
 * What Route 53 measures of health checks, each minute, in us-east-1 and nowhere else.
 *
 * @see "Monitoring health checks using CloudWatch"
 */
public final class HealthMetrics implements AutoCloseable {
  private static final String NAMESPACE = "AWS/Route53";
  private static final Region US_EAST_1 = new Region("us-east-1");

  private final World world;
  private final HealthChecks checks;
  private final Metrics metrics;
  private final Timers.Cancellable ticking;

  public HealthMetrics(World world, Sim sim, HealthChecks checks, Metrics metrics) {
    this.world = world;
    this.checks = checks;
    this.metrics = metrics;
    this.ticking = sim.timers().every(Duration.ofMinutes(1), this::measure);
  }

  private void measure() {
    for (Entity check : world.list(Types.HEALTH_CHECK)) {
      checks.status(check.id()).ifPresent(status -> measure(check, status));
    }
  }

  private void measure(Entity check, CheckStatus status) {
    add(check, "HealthCheckStatus", status.healthy() ? 1 : 0);
    if (!status.checkers().isEmpty()) {
      long healthy = status.checkers().stream().filter(CheckStatus.Observation::healthy).count();
      add(check, "HealthCheckPercentageHealthy", 100.0 * healthy / status.checkers().size());
    }
    if (check.text("type").orElse("").equals("CALCULATED")) {
      long healthy = check.texts("childHealthchecks").stream().filter(checks::healthy).count();
      add(check, "ChildHealthCheckHealthyCount", (double) healthy);
    }
  }

  private void add(Entity check, String name, double value) {
    Map<String, String> dimensions = Map.of("HealthCheckId", check.id());
    metrics.add(MetricKey.of(check.key().account(), US_EAST_1, NAMESPACE, name, dimensions), value);
  }

  @Override
  public void close() {
    ticking.cancel();
  }
}
