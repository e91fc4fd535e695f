package dev.gatehouse.twin.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WallStampsTest {
  private final VirtualSim wall = new VirtualSim(1);
  private final Instant start = wall.now();

  @Test
  void what_was_two_seconds_ago_is_two_minutes_ago_at_sixty_times_the_speed() {
    Clock fast = new ScaledClock(wall, new Speed(60));
    WallStamps stamps = new WallStamps(wall, fast, new Speed(60));
    wall.advance(Duration.ofSeconds(10));

    assertThat(fast.now()).isEqualTo(start.plusSeconds(600));
    assertThat(stamps.apply(start.plusSeconds(8))).isEqualTo(start.plusSeconds(480));
    assertThat(stamps.apply(start.plusSeconds(10))).isEqualTo(start.plusSeconds(600));
  }

  @Test
  void on_the_wall_clock_nothing_changes() {
    WallStamps stamps = new WallStamps(wall, new VirtualSim(2), Speed.REAL);

    assertThat(stamps.apply(start.plusNanos(7))).isEqualTo(start.plusNanos(7));
  }
}
