package dev.gatehouse.twin.aws.health;

import static dev.gatehouse.twin.aws.health.Outages.REFUSES;
import static dev.gatehouse.twin.aws.health.Outages.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calculated checks, metric checks and routing controls. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DerivedChecksTest {
  private static final Region EAST = new Region("us-east-1");
  private static final Duration PROPAGATION = Duration.ofSeconds(10);

  private final Outages it = new Outages(11);

  private void put(String id, String properties) {
    it.put(EntityKey.global(Types.HEALTH_CHECK, Outages.ACCOUNT, id), properties);
  }

  private void calculated(int threshold, String more) {
    put(
        "sum",
        "{\"type\": \"CALCULATED\", \"childHealthThreshold\": "
            + threshold
            + ", \"childHealthchecks\": [\"a\", \"b\", \"c\"]"
            + more
            + "}");
  }

  private void control(String id, boolean on) {
    put(id, "{\"type\": \"RECOVERY_CONTROL\", \"routingControlArn\": \"arn:" + id + "\"}");
    it.health.routingControl("arn:" + id, on);
    it.pass(PROPAGATION);
  }

  private boolean sum() {
    return it.health.healthy("sum");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 3, true",
    "1, 0, false",
    "1, 1, true",
    "2, 1, false",
    "2, 2, true",
    "3, 2, false",
    "3, 3, true",
    "4, 3, false"
  })
  void a_calculated_check_counts_its_children(int threshold, int healthy, boolean expected) {
    control("a", healthy > 0);
    control("b", healthy > 1);
    control("c", healthy > 2);
    calculated(threshold, "");

    assertThat(sum()).isEqualTo(expected);
    calculated(threshold, ", \"invertHealthcheck\": true");
    assertThat(sum()).isEqualTo(!expected);
    calculated(threshold, ", \"disabled\": true");
    assertThat(sum()).isTrue();
    calculated(threshold, ", \"disabled\": true, \"invertHealthcheck\": true");
    assertThat(sum()).isFalse();
  }

  @Test
  void a_calculated_check_follows_its_children_as_dns_sees_them() {
    calculated(3, "");
    assertThat(sum()).as("children that are not there").isTrue();
    control("a", true);
    control("b", true);
    put("c", "{\"type\": \"RECOVERY_CONTROL\", \"routingControlArn\": \"arn:c\"}");
    assertThat(sum()).as("a control that nobody turned on").isFalse();

    it.health.routingControl("arn:c", true);
    assertThat(sum()).isFalse();
    it.pass(PROPAGATION);
    assertThat(sum()).isTrue();
    assertThat(it.health.status("sum").orElseThrow().changes())
        .extracting(CheckStatus.Change::reason)
        .endsWith("2 of 3 children are healthy", "3 of 3 children are healthy");

    put(
        "a",
        "{\"type\": \"RECOVERY_CONTROL\", \"routingControlArn\": \"arn:a\","
            + " \"invertHealthcheck\": true}");
    it.pass(PROPAGATION);
    assertThat(sum()).as("an inverted child").isFalse();
    it.world.remove(EntityKey.global(Types.HEALTH_CHECK, Outages.ACCOUNT, "a"));
    assertThat(sum()).isTrue();
  }

  @Test
  void a_calculated_check_follows_an_endpoint() {
    put(
        "sum",
        "{\"type\": \"CALCULATED\", \"childHealthThreshold\": 1,"
            + " \"childHealthchecks\": [\""
            + Outages.ID
            + "\"]}");
    it.endpoint(REFUSES);
    it.check("{}");
    it.until(false, Duration.ofMinutes(1));
    assertThat(sum()).isFalse();
    it.endpoint(UP);
    it.until(true, Duration.ofMinutes(1));
    assertThat(sum()).isTrue();
  }

  @Test
  void a_calculated_check_has_no_calculated_child() {
    put("a", "{\"type\": \"CALCULATED\"}");
    calculated(1, "");

    assertThatThrownBy(this::sum)
        .hasMessage(
            "AWS::Route53::HealthCheck sum (111111111111, global) has the child a, which is a"
                + " calculated health check: Route 53 takes none");
  }

  private void metric(String insufficient, String more) {
    put(
        "metric",
        "{\"type\": \"CLOUDWATCH_METRIC\", \"cloudwatchAlarmName\": \"latch\","
            + " \"cloudwatchAlarmRegion\": \"us-east-1\", \"insufficientDataHealthStatus\": \""
            + insufficient
            + "\""
            + more
            + "}");
  }

  private boolean after(Optional<Boolean> breaching) {
    it.health.metric(Outages.ACCOUNT, EAST, "latch", breaching);
    it.pass(PROPAGATION);
    return it.health.healthy("metric");
  }

  @ParameterizedTest
  @CsvSource({
    "Healthy, true, true, true",
    "Unhealthy, false, false, false",
    "LastKnownStatus, true, false, true"
  })
  void a_metric_check_without_data_is_as_it_was_told(
      String setting, boolean fresh, boolean afterBad, boolean afterGood) {
    metric(setting, "");

    assertThat(it.health.healthy("metric")).isEqualTo(fresh);
    assertThat(after(Optional.of(true))).isFalse();
    assertThat(after(Optional.empty())).isEqualTo(afterBad);
    assertThat(after(Optional.of(false))).isTrue();
    assertThat(after(Optional.empty())).isEqualTo(afterGood);
  }

  @Test
  void a_metric_check_may_be_inverted_and_disabled() {
    metric("LastKnownStatus", ", \"invertHealthcheck\": true");
    assertThat(it.health.healthy("metric")).isFalse();
    assertThat(after(Optional.of(true))).isTrue();
    assertThat(after(Optional.empty())).isTrue();

    metric("LastKnownStatus", ", \"disabled\": true");
    assertThat(after(Optional.of(true))).isTrue();
  }

  @Test
  void dns_hears_of_a_metric_after_the_propagation() {
    metric("Healthy", "");
    it.health.metric(Outages.ACCOUNT, EAST, "other", Optional.of(true));
    it.health.metric(Outages.ACCOUNT, EAST, "latch", Optional.of(true));

    it.pass(PROPAGATION.minusMillis(1));
    assertThat(it.health.healthy("metric")).isTrue();
    it.pass(Duration.ofMillis(1));
    assertThat(it.health.healthy("metric")).isFalse();
    assertThat(it.log)
        .containsExactly(
            "info health health check metric is unhealthy:"
                + " arn:aws:cloudwatch:us-east-1:111111111111:alarm:latch says BAD;"
                + " DNS follows in 10 s");
  }

  @Test
  void a_setting_that_does_not_exist_is_told() {
    metric("Sometimes", "");

    assertThatThrownBy(() -> it.health.healthy("metric"))
        .hasMessage(
            "AWS::Route53::HealthCheck metric (111111111111, global) has the"
                + " insufficientDataHealthStatus 'Sometimes': use Healthy, Unhealthy or"
                + " LastKnownStatus");
  }
}
