package dev.gatehouse.twin.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.sim.VirtualSim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes on their way, over a restart that sets the clock back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PendingWritesTest {
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");

  private final Path file;

  PendingWritesTest(@TempDir Path directory) {
    this.file = directory.resolve("replication.jsonl");
  }

  private static void write(PendingWrites pending, String item) {
    ItemKey key = new ItemKey(new AccountId("222222222222"), "t", item);
    pending.made(pending.begin(EAST, Map.of(key, List.of(WEST))));
  }

  private static List<Duration> ages(PendingWrites pending) {
    return pending.all().stream().map(pending::age).toList();
  }

  @Test
  void of_an_earlier_twin_whose_clock_was_ahead_they_go_on_to_age() {
    VirtualSim fast = new VirtualSim(1);
    fast.advance(Duration.ofHours(9));
    try (PendingWrites pending = PendingWrites.open(fast, file, 1000)) {
      write(pending, "a");
      fast.advance(Duration.ofMinutes(10));
      write(pending, "b");
      fast.advance(Duration.ofMinutes(1));
      assertThat(ages(pending)).containsExactly(Duration.ofMinutes(11), Duration.ofMinutes(1));
    }

    VirtualSim back = new VirtualSim(1);
    try (PendingWrites pending = PendingWrites.open(back, file, 1000)) {
      assertThat(ages(pending))
          .as("at least")
          .containsExactly(Duration.ofMinutes(10), Duration.ZERO);
      back.advance(Duration.ofMinutes(5));
      write(pending, "c");
      back.advance(Duration.ofMinutes(2));

      assertThat(ages(pending))
          .containsExactly(Duration.ofMinutes(17), Duration.ofMinutes(7), Duration.ofMinutes(2));
      assertThat(Backlogs.of(pending.all(), pending::age))
          .containsExactly(new Backlog(EAST, WEST, 3, Duration.ofMinutes(17)));
    }
  }
}
