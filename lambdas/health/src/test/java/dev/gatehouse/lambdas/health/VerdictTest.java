package dev.gatehouse.lambdas.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which heartbeats tell against a Region. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration LATE = Verdict.STALE.plusSeconds(1);

  private final SortedMap<String, Status.Beat> beats = new TreeMap<>();

  private void beat(String region, Duration ago) {
    beats.put(region, new Status.Beat(NOW.minus(ago), "1"));
  }

  private boolean fit(String region) {
    return Verdict.unfit(new Status(beats, new TreeMap<>(Map.of())), region, NOW).isEmpty();
  }

  @Test
  void a_region_that_falls_silent_while_another_beats_is_unfit() {
    beat("us-east-1", LATE);
    beat("us-west-2", Duration.ofSeconds(40));
    assertThat(fit("us-east-1")).isFalse();
    assertThat(fit("us-west-2")).isTrue();
  }

  /** Two minutes between beats are usual, and three the least budget. */
  @Test
  void one_beat_that_is_lost_does_not_count() {
    beat("us-east-1", Verdict.STALE);
    beat("us-west-2", Duration.ZERO);
    assertThat(fit("us-east-1")).isTrue();
  }

  /** A fault of the scheduler everywhere, or of replication, must not take a Region away. */
  @Test
  void all_regions_silent_at_once_are_fit() {
    beat("us-east-1", LATE);
    beat("us-west-2", LATE.plusHours(9));
    beat("eu-west-1", LATE);
    assertThat(beats.keySet()).allMatch(this::fit);
  }

  @Test
  void a_region_that_has_not_begun_is_fit() {
    beat("us-west-2", Duration.ZERO);
    assertThat(fit("us-east-1")).isTrue();
  }

  @Test
  void a_region_that_is_alone_is_not_judged_by_its_beat() {
    beat("us-east-1", LATE);
    assertThat(fit("us-east-1")).isTrue();
  }
}
