package dev.gatehouse.twin.aws.health;

import static dev.gatehouse.twin.aws.health.Outages.REFUSES;
import static dev.gatehouse.twin.aws.health.Outages.SILENT;
import static dev.gatehouse.twin.aws.health.Outages.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.Region;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class HealthChecksTest {
  private final Outages it = new Outages(7);

  @Test
  void a_new_check_is_healthy_until_there_are_data() {
    it.endpoint(REFUSES);
    it.check("{}");

    assertThat(it.healthy()).isTrue();
    it.pass(Duration.ofSeconds(20));
    assertThat(it.healthy()).isTrue();
    it.pass(Duration.ofSeconds(20));
    assertThat(it.healthy()).isFalse();
  }

  @Test
  void a_new_inverted_check_is_unhealthy_until_there_are_data() {
    it.endpoint(REFUSES);
    it.check("{\"invertHealthcheck\": true}");

    assertThat(it.healthy()).isFalse();
    it.pass(Duration.ofSeconds(40));
    assertThat(it.healthy()).isTrue();
  }

  @Test
  void a_check_that_does_not_exist_is_healthy() {
    assertThat(it.health.healthy("no-such-check")).isTrue();
  }

  @Test
  void a_disabled_check_is_healthy_and_sends_nothing_unless_it_is_inverted() {
    it.endpoint(REFUSES);
    it.check("{\"disabled\": true}");
    it.pass(Duration.ofMinutes(10));
    assertThat(it.healthy()).isTrue();

    it.check("{\"disabled\": true, \"invertHealthcheck\": true}");
    it.pass(Duration.ofMinutes(10));
    assertThat(it.healthy()).isFalse();
    assertThat(it.requests).isEmpty();
  }

  @Test
  void disabling_an_unhealthy_check_makes_it_healthy_after_the_propagation() {
    it.endpoint(REFUSES);
    it.check("{}");
    it.until(false, Duration.ofMinutes(1));

    it.check("{\"disabled\": true}");

    assertThat(it.until(true, Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void the_threshold_counts_results_in_a_row() {
    it.check("{\"regions\": [\"us-east-1\", \"us-west-2\", \"eu-west-1\"]}");
    // Two checkers take turns in a Region, so a checker fails twice of three times.
    it.endpoint((from, number) -> number / 2 % 3 == 2 ? UP : REFUSES);

    it.pass(Duration.ofHours(2));

    assertThat(it.status().changes()).isEmpty();
  }

  @Test
  void thirteen_of_sixteen_failing_checkers_do_not_make_it_unhealthy() {
    it.check("{}");
    it.endpoint(failing(13));

    it.pass(Duration.ofHours(1));

    assertThat(it.status().checkers()).filteredOn(checker -> !checker.healthy()).hasSize(13);
    assertThat(it.healthy()).isTrue();
  }

  @Test
  void fourteen_of_sixteen_failing_checkers_make_it_unhealthy() {
    it.check("{}");
    it.endpoint(failing(14));

    it.pass(Duration.ofHours(1));

    assertThat(it.status().checkers()).filteredOn(checker -> !checker.healthy()).hasSize(14);
    assertThat(it.healthy()).isFalse();
  }

  /** Of the two checkers of a Region, which take turns, as many fail as are left to fail. */
  private static Outages.Endpoint failing(int checkers) {
    List<Region> regions = Route53Checkers.REGIONS;
    return (from, number) -> regions.indexOf(from) * 2 + number % 2 < checkers ? REFUSES : UP;
  }

  @Test
  void at_thirty_seconds_an_endpoint_sees_a_request_about_every_two() {
    it.check("{\"requestInterval\": 30}");

    it.pass(Duration.ofHours(1));

    assertThat(it.requests).hasSizeBetween(3600 * 16 / 31, 3600 * 16 / 30);
  }

  @Test
  void the_interval_counts_from_the_response_to_the_next_request() {
    it.check("{\"regions\": [\"us-east-1\", \"us-west-2\", \"eu-west-1\"]}");
    it.endpoint(SILENT);

    it.pass(Duration.ofSeconds(1400));

    assertThat(it.requests).hasSizeBetween(6 * 100, 6 * 101);
  }

  @Test
  void checkers_have_phases_of_their_own() {
    it.check("{}");

    it.pass(Duration.ofSeconds(10));

    assertThat(it.requests).hasSize(16).doesNotHaveDuplicates();
  }

  @Test
  void recovery_takes_the_threshold_too() {
    it.check("{}");
    it.endpoint(REFUSES);
    it.until(false, Duration.ofMinutes(1));
    it.pass(Duration.ofMinutes(5));

    it.endpoint(UP);
    Duration recovered = it.until(true, Duration.ofMinutes(1));

    // Three checkers of sixteen are enough, so the third-quickest decides.
    assertThat(recovered).isBetween(Duration.ofSeconds(20 + 10), Duration.ofSeconds(30 + 11));
  }

  @Test
  void what_changed_when_and_why_is_told_and_logged() {
    it.check("{\"tags\": {\"Name\": \"east\"}}");
    it.pass(Duration.ofMinutes(1));
    it.endpoint(REFUSES);
    it.until(false, Duration.ofMinutes(1));

    CheckStatus status = it.status();
    CheckStatus.Change change = status.changes().get(0);
    assertThat(status.name()).isEqualTo("east");
    assertThat(status.target()).isEqualTo("https://us-east-1.api.gatehouse.test:443/health");
    assertThat(status.lastFailure()).contains("Failure: Connection refused");
    assertThat(change.healthy()).isFalse();
    assertThat(change.reason()).isEqualTo("Failure: Connection refused");
    assertThat(Duration.between(change.at(), change.answeredAt()))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(status.since()).isEqualTo(change.answeredAt());
    assertThat(it.log)
        .containsExactly(
            "info health health check east (https://us-east-1.api.gatehouse.test:443/health) is"
                + " unhealthy: 2 of 16 checkers find its endpoint healthy; DNS follows in 10 s;"
                + " last result: Failure: Connection refused");
  }

  @Test
  void a_check_that_is_gone_sends_nothing_more() {
    it.check("{}");
    it.pass(Duration.ofMinutes(1));

    it.world.remove(Outages.key());
    it.requests.clear();
    it.pass(Duration.ofHours(1));

    assertThat(it.requests).isEmpty();
    assertThat(it.health.statuses()).isEmpty();
  }

  @Test
  void a_region_that_joins_brings_its_checkers_and_one_that_leaves_takes_them() {
    it.check("{\"regions\": [\"us-east-1\", \"us-west-2\", \"eu-west-1\"]}");
    it.pass(Duration.ofMinutes(1));
    it.check("{\"regions\": [\"us-east-1\", \"us-west-2\", \"sa-east-1\"]}");

    assertThat(it.status().checkers())
        .extracting(checker -> checker.region().value() + " " + checker.checkedAt().isPresent())
        .containsExactly(
            "us-east-1 true",
            "us-east-1 true",
            "us-west-2 true",
            "us-west-2 true",
            "sa-east-1 false",
            "sa-east-1 false");
  }

  @Test
  void a_probe_that_breaks_counts_as_a_failure_and_checking_goes_on() {
    it.check("{}");
    it.endpoint(
        (from, number) -> {
          throw new IllegalStateException("no such thing");
        });

    it.pass(Duration.ofMinutes(1));

    assertThat(it.healthy()).isFalse();
    assertThat(it.log)
        .contains(
            "warn health a probe of health check "
                + Outages.ID
                + " broke: java.lang.IllegalStateException: no such thing");
  }

  @Test
  void a_check_may_become_another_type() {
    it.check("{}");
    it.check("{\"type\": \"CALCULATED\", \"childHealthThreshold\": 1}");
    it.pass(Duration.ofHours(1));
    assertThat(it.healthy()).isFalse();
    assertThat(it.requests).isEmpty();

    it.check("{}");
    assertThat(it.healthy()).isTrue();
  }

  @Test
  void a_check_that_makes_no_sense_is_told_and_does_not_stop_the_others() {
    it.check("{\"regions\": [\"the moon\"]}");

    assertThatThrownBy(it::healthy)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "AWS::Route53::HealthCheck "
                + Outages.ID
                + " (111111111111, global): 'the moon' is not an AWS Region: use a code such as"
                + " us-east-1");
  }

  @Test
  void what_was_there_before_the_start_is_checked_too() {
    it.health.close();
    it.check("{}");
    assertThat(it.health.statuses()).isEmpty();

    it.health.start(it);
    it.pass(Duration.ofMinutes(1));

    assertThat(it.status().checkers()).allMatch(checker -> checker.checkedAt().isPresent());
  }

  @Test
  void closing_ends_all_checking() {
    it.check("{}");
    it.health.close();

    it.pass(Duration.ofHours(1));

    assertThat(it.requests).isEmpty();
  }
}
