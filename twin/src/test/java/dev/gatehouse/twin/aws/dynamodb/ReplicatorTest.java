package dev.gatehouse.twin.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplicatorTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void a_write_is_learnt_within_the_lag_and_not_before() throws IOException {
    try (ThreeRegions house = new ThreeRegions(1)) {
      house.write(ThreeRegions.EAST, "k", Optional.of("v"), ThreeRegions.Fate.MADE);
      assertThat(house.value(ThreeRegions.WEST, "k")).isEmpty();
      assertThat(house.pending()).isEqualTo(1);

      house.advance(Duration.ofMillis(100));

      assertThat(house.value(ThreeRegions.WEST, "k")).contains("v");
      assertThat(house.value(ThreeRegions.EUROPE, "k")).contains("v");
      assertThat(house.pending()).isZero();
    }
  }

  @Test
  void an_older_write_that_arrives_later_loses_to_a_deletion() throws IOException {
    try (ThreeRegions house = new ThreeRegions(2)) {
      house.write(ThreeRegions.EAST, "k", Optional.of("old"), ThreeRegions.Fate.MADE);
      house.write(ThreeRegions.WEST, "k", Optional.empty(), ThreeRegions.Fate.MADE);

      house.advance(LONG);

      assertThat(ThreeRegions.ALL)
          .allSatisfy(region -> assertThat(house.value(region, "k")).isEmpty());
    }
  }

  @Test
  void a_refused_write_is_forgotten() throws IOException {
    try (ThreeRegions house = new ThreeRegions(3)) {
      house.write(ThreeRegions.EAST, "k", Optional.of("v"), ThreeRegions.Fate.REFUSED);

      assertThat(house.pending()).isZero();
    }
  }

  @Test
  void a_line_cut_short_by_a_kill_does_not_hide_the_others() throws IOException {
    try (ThreeRegions house = new ThreeRegions(4)) {
      house.write(ThreeRegions.EAST, "k", Optional.of("v"), ThreeRegions.Fate.MADE);
      Files.writeString(house.file(), "{\"step\":\"beg", StandardOpenOption.APPEND);

      house.kill();
      house.advance(LONG);

      assertThat(house.value(ThreeRegions.WEST, "k")).contains("v");
    }
  }
}
