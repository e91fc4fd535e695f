package dev.gatehouse.twin.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.sim.VirtualSim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiskTwinLogTest {
  private static final long LARGE = 1_000_000;

  @TempDir Path directory = Path.of("");
  private final VirtualSim time = new VirtualSim(1);

  @Test
  void says_on_disk_what_it_was_told() {
    try (DiskTwinLog log = new DiskTwinLog(directory, time, LARGE)) {
      log.info("iam", "denied: \"identity policy\"\nof a role");
      log.warn("dns", "zone is broken");
    }
    assertThat(new TwinLogReader(directory).read(0, 10))
        .containsExactly(
            new LogEntry(
                1, "2026-01-01T00:00:00Z", "info", "iam", "denied: \"identity policy\"\nof a role"),
            new LogEntry(2, "2026-01-01T00:00:00Z", "warn", "dns", "zone is broken"));
  }

  @Test
  void numbers_go_on_after_a_restart() {
    try (DiskTwinLog log = new DiskTwinLog(directory, time, LARGE)) {
      log.info("twin", "one");
    }
    try (DiskTwinLog log = new DiskTwinLog(directory, time, LARGE)) {
      log.info("twin", "two");
    }
    assertThat(numbers(new TwinLogReader(directory).read(0, 10))).containsExactly(1L, 2L);
    assertThat(numbers(new TwinLogReader(directory).read(1, 10))).containsExactly(2L);
  }

  @Test
  void a_line_that_a_kill_tore_is_lost_alone() throws IOException {
    try (DiskTwinLog log = new DiskTwinLog(directory, time, LARGE)) {
      log.info("twin", "one");
    }
    byte[] torn = "{\"number\":2,\"time\":\"ü".getBytes(StandardCharsets.UTF_8);
    Files.write(
        directory.resolve("twin.log"),
        Arrays.copyOf(torn, torn.length - 1),
        StandardOpenOption.APPEND);
    try (DiskTwinLog log = new DiskTwinLog(directory, time, LARGE)) {
      log.info("twin", "two");
    }
    assertThat(new TwinLogReader(directory).read(0, 10).stream().map(LogEntry::text))
        .containsExactly("one", "two");
  }

  @Test
  void old_files_make_room_for_new_ones() throws IOException {
    try (DiskTwinLog log = new DiskTwinLog(directory, time, 1_000)) {
      for (int i = 0; i < 200; i++) {
        log.info("twin", "line " + i);
      }
    }
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsSubsequence("twin.log.1", "twin.log.2", "twin.log.3", "twin.log.4")
          .doesNotContain("twin.log.5");
    }
    List<LogEntry> kept = new TwinLogReader(directory).read(0, 1_000);
    assertThat(kept.get(kept.size() - 1).text()).isEqualTo("line 199");
    assertThat(kept).hasSizeBetween(30, 100);
    assertThat(numbers(kept)).isSorted();
    assertThat(new TwinLogReader(directory).read(0, 3))
        .hasSize(3)
        .isEqualTo(kept.subList(kept.size() - 3, kept.size()));
  }

  private static List<Long> numbers(List<LogEntry> entries) {
    return entries.stream().map(LogEntry::number).toList();
  }
}
