package dev.gatehouse.twin.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SpeedTest {
  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void what_is_no_speed_is_refused(int factor) {
    assertThatThrownBy(() -> new Speed(factor))
        .hasMessage("the speed " + factor + " is not one of 1 to 100 (60: a minute in a second)");
  }

  @ParameterizedTest
  @CsvSource({"60, 60, 1", "60, 10, 6", "60, 100, 1", "0, 60, 0", "172800, 60, 2880", "1, 60, 1"})
  void a_ttl_shrinks_with_the_clock_but_never_to_nothing(long ttl, int speed, long expected) {
    assertThat(new Speed(speed).ttl(ttl)).isEqualTo(expected);
  }

  @Test
  void an_accelerated_clock_runs_ahead_of_the_walls_by_its_factor() throws InterruptedException {
    try (WallSim wall = new WallSim(failure -> {})) {
      Sim fast = wall.sim(new Speed(100));
      long real = wall.sim().clock().nanos();
      long start = fast.clock().nanos();
      Instant from = fast.clock().now();
      CountDownLatch hour = new CountDownLatch(1);
      fast.timers().after(Duration.ofSeconds(60), hour::countDown);

      assertThat(hour.await(20, TimeUnit.SECONDS)).isTrue();

      long passed = fast.clock().nanos() - start;
      long took = wall.sim().clock().nanos() - real;
      assertThat(passed).isGreaterThanOrEqualTo(Duration.ofSeconds(60).toNanos());
      assertThat(passed).isLessThanOrEqualTo(took * 100);
      assertThat(Duration.between(from, fast.clock().now()).toNanos())
          .isGreaterThanOrEqualTo(passed);
    }
  }
}
