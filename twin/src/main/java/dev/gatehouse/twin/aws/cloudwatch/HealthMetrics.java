package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.health.CheckStatus;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.health.Probe;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Timers;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What Route 53 measures of health checks, each minute, in us-east-1 and nowhere else.
 *
 * @see "Monitoring health checks using CloudWatch"
 */
public final class HealthMetrics implements AutoCloseable {
  private static final String NAMESPACE = "AWS/Route53";
  private static final Region US_EAST_1 = new Region("us-east-1");

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final World world;
  private final Sim sim;
  private final HealthChecks checks;
  private final Metrics metrics;
  private final Timers.Cancellable ticking;

  public HealthMetrics(World world, Sim sim, HealthChecks checks, Metrics metrics) {
    this.world = world;
    this.sim = sim;
    this.checks = checks;
    this.metrics = metrics;
    this.ticking = sim.timers().every(MINUTE, this::measure);
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
    if (check.flag("measureLatency", false)) {
      latency(check, status);
    }
    if (check.text("type").orElse("").equals("CALCULATED")) {
      long healthy = check.texts("childHealthchecks").stream().filter(checks::healthy).count();
      add(check, "ChildHealthCheckHealthyCount", (double) healthy);
    }
  }

  /** Of each checker's latest result, where latency is to be measured. */
  private void latency(Entity check, CheckStatus status) {
    Instant recent = sim.clock().now().minus(MINUTE);
    for (CheckStatus.Observation seen : status.checkers()) {
      if (seen.checkedAt().filter(at -> at.isAfter(recent)).isPresent()) {
        Probe.Timing timing = seen.timing();
        timing.connect().ifPresent(took -> add(check, "ConnectionTime", seen.region(), took));
        timing.handshake().ifPresent(took -> add(check, "SSLHandshakeTime", seen.region(), took));
        timing.firstByte().ifPresent(took -> add(check, "TimeToFirstByte", seen.region(), took));
      }
    }
  }

  private void add(Entity check, String name, Region from, Duration took) {
    double millis = took.toNanos() / 1e6;
    add(check, name, millis);
    put(check, name, Map.of("HealthCheckId", check.id(), "Region", from.value()), millis);
  }

  private void add(Entity check, String name, double value) {
    put(check, name, Map.of("HealthCheckId", check.id()), value);
  }

  private void put(Entity check, String name, Map<String, String> dimensions, double value) {
    metrics.add(MetricKey.of(check.key().account(), US_EAST_1, NAMESPACE, name, dimensions), value);
  }

  @Override
  public void close() {
    ticking.cancel();
  }
}
