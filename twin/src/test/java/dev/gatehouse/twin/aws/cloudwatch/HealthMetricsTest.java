package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.health.Probe;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What Route 53 measures of health checks, on a virtual clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthMetricsTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");

  private final VirtualSim time = new VirtualSim(3);
  private final World world = new World();
  private final Metrics metrics = new Metrics(time);
  private final HealthChecks health = new HealthChecks(world, time.sim(), TwinLog.silent());

  /** From us-west-2 it takes twice as long; from eu-west-1 nobody answers. */
  private final Probe probe =
      (check, from) -> {
        int times = from.value().equals("us-west-2") ? 2 : 1;
        return CompletableFuture.completedFuture(
            from.value().equals("eu-west-1")
                ? Probe.Outcome.failure("Connection refused")
                : new Probe.Outcome(
                    true,
                    "Success: HTTP Status Code 200, OK",
                    new Probe.Timing(
                        Optional.of(Duration.ofMillis(10L * times)),
                        Optional.of(Duration.ofMillis(20L * times)),
                        Optional.of(Duration.ofMillis(40L * times)))));
      };

  private ObjectNode check(String id, String type) {
    ObjectNode check = JsonNodeFactory.instance.objectNode().put("type", type);
    world.put(new Entity(EntityKey.global(Types.HEALTH_CHECK, ACCOUNT, id), check));
    return check;
  }

  private void endpoint(String id, boolean latency) {
    ObjectNode check = JsonNodeFactory.instance.objectNode().put("type", "HTTPS");
    check.put("fqdn", "us-east-1.api.gatehouse.test").put("port", 443);
    check.put("requestInterval", 10).put("failureThreshold", 1).put("measureLatency", latency);
    check.putArray("regions").add("us-east-1").add("us-west-2").add("eu-west-1");
    world.put(new Entity(EntityKey.global(Types.HEALTH_CHECK, ACCOUNT, id), check));
  }

  private void measured() {
    health.start(probe);
    try (HealthMetrics measuring = new HealthMetrics(world, time.sim(), health, metrics)) {
      assertThat(measuring).isNotNull();
      time.advance(Duration.ofMinutes(3));
    }
  }

  /** The last minute's average, and in which Region of CloudWatch it is. */
  private double value(String metric) {
    MetricKey key =
        metrics.list(k -> k.toString().equals("AWS/Route53 " + metric)).stream()
            .findFirst()
            .orElseThrow(() -> new AssertionError(metrics.list(k -> true).toString()));
    assertThat(key.region().value()).isEqualTo("us-east-1");
    Instant now = time.now();
    List<Datapoint> points =
        metrics.statistics(
            key, now, now.plusSeconds(60), Duration.ofMinutes(1), Statistic.of("Average"));
    return points.get(0).value();
  }

  @Test
  void phases_of_probes_are_measured_over_all_checkers_and_by_their_region() {
    endpoint("e", true);

    measured();

    assertThat(value("ConnectionTime {HealthCheckId=e}")).isEqualTo(15);
    assertThat(value("ConnectionTime {HealthCheckId=e, Region=us-east-1}")).isEqualTo(10);
    assertThat(value("SSLHandshakeTime {HealthCheckId=e, Region=us-west-2}")).isEqualTo(40);
    assertThat(value("TimeToFirstByte {HealthCheckId=e, Region=us-west-2}")).isEqualTo(80);
    assertThat(metrics.list(key -> key.dimensions().containsValue("eu-west-1")))
        .as("nothing was measured where nobody answered")
        .isEmpty();
  }

  @Test
  void without_measureLatency_only_health_is_measured() {
    endpoint("e", false);
    check("sum", "CALCULATED")
        .put("childHealthThreshold", 1)
        .putArray("childHealthchecks")
        .add("e");

    measured();

    assertThat(value("HealthCheckStatus {HealthCheckId=e}")).isEqualTo(1);
    assertThat(value("HealthCheckPercentageHealthy {HealthCheckId=e}")).isBetween(66.0, 67.0);
    assertThat(value("ChildHealthCheckHealthyCount {HealthCheckId=sum}")).isEqualTo(1);
    assertThat(metrics.list(key -> key.name().endsWith("Time") || key.name().endsWith("Byte")))
        .isEmpty();
  }
}
