package dev.gatehouse.twin.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.kill.Trial.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever is killed, and whenever: the same run made again converges, and nothing is lost, doubled
 * or orphaned. {@code -Dgatehouse.kills=N} says how many kills to try in all; {@code
 * -Dgatehouse.kill=ENGINE,EDIT,17} tries one.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are killed by POSIX signals")
class KillTest {
  private static final Set<String> FIRST =
      Set.of("orders", "get", "stage", "zone", "check", "caller", "log", "certificate", "table");
  private static final Set<String> SECOND =
      Set.of("orders", "get", "put", "zone", "check", "caller", "log", "table");

  private final Path directory;
  private int trials;

  KillTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** The runs in which somebody is killed. */
  private enum Phase {
    CREATE(Operation.UP, KillScript.FIRST),
    EDIT(Operation.UP, KillScript.SECOND),
    DESTROY(Operation.DESTROY, KillScript.FIRST);

    private final Operation operation;
    private final KillScript script;

    Phase(Operation operation, KillScript script) {
      this.operation = operation;
      this.script = script;
    }

    /** What there is to be after it. */
    private Set<String> wanted() {
      return switch (this) {
        case CREATE -> FIRST;
        case EDIT -> SECOND;
        case DESTROY -> Set.of();
      };
    }
  }

  /** One kill. */
  private record Point(Victim victim, Phase phase, int event) {
    @Override
    public String toString() {
      return victim + "," + phase + "," + event;
    }
  }

  /** A project as the phase finds it. */
  private Trial trial(Phase phase, Path deployed) throws IOException {
    Path root = directory.resolve("t" + ++trials);
    if (phase == Phase.CREATE) {
      return new Trial(Files.createDirectory(root));
    }
    try (Stream<Path> files = Files.walk(deployed)) {
      for (Path file : files.toList()) {
        Files.copy(file, root.resolve(deployed.relativize(file).toString()));
      }
    }
    return new Trial(root);
  }

  private Path deployed() throws IOException {
    Trial trial = new Trial(Files.createDirectory(directory.resolve("deployed")));
    Result result = trial.run(Operation.UP, KillScript.FIRST);
    assertThat(result.success()).as("%s", result.diagnostics()).isTrue();
    assertThat(KillJudge.faults(trial.state(), trial.root(), FIRST)).isEmpty();
    return trial.root();
  }

  /** So many points, spread evenly over the events of each victim in each phase. */
  private List<Point> points(Path deployed) throws IOException {
    String one = System.getProperty("gatehouse.kill");
    if (one != null) {
      String[] parts = one.split(",", 3);
      return List.of(
          new Point(Victim.valueOf(parts[0]), Phase.valueOf(parts[1]), Integer.parseInt(parts[2])));
    }
    int wanted = Integer.getInteger("gatehouse.kills", 16);
    List<Point> all = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      Map<Victim, Integer> events =
          new EnumMap<>(trial(phase, deployed).count(phase.operation, phase.script));
      events.forEach(
          (victim, count) -> {
            for (int event = 1; event <= count; event++) {
              all.add(new Point(victim, phase, event));
            }
          });
    }
    List<Point> spread = new ArrayList<>();
    int points = Math.min(wanted, all.size());
    for (int i = 0; i < points; i++) {
      spread.add(all.get((int) ((2L * i + 1) * all.size() / (2L * points))));
    }
    return spread;
  }

  @Test
  void a_kill_of_any_process_at_any_event_loses_doubles_and_orphans_nothing() throws Exception {
    Path deployed = deployed();
    List<Point> points = points(deployed);
    Map<Victim, List<Long>> killed = new EnumMap<>(Victim.class);
    List<AssertionError> lost = new ArrayList<>();
    for (Point point : points) {
      try {
        Trial trial = trial(point.phase(), deployed);
        Optional<Duration> again = tried(point, trial);
        again.ifPresent(
            took ->
                killed
                    .computeIfAbsent(point.victim(), victim -> new ArrayList<>())
                    .add(took.toMillis()));
      } catch (AssertionError | RuntimeException e) {
        lost.add(notSurvived(point, e));
      }
      if (Boolean.getBoolean("gatehouse.kills.report")) {
        Files.write(Path.of("target/kills.txt"), report(killed, lost));
      }
    }
    lost.stream().skip(1).forEach(later -> lost.get(0).addSuppressed(later));
    if (!lost.isEmpty()) {
      throw lost.get(0);
    }
    int sum = killed.values().stream().mapToInt(List::size).sum();
    // Steps run side by side, so that a run may have an event less than the one that was counted.
    assertThat(sum).as("%s of %s", killed, points).isGreaterThanOrEqualTo(points.size() * 9 / 10);
  }

  private static AssertionError notSurvived(Point point, Throwable why) {
    return new AssertionError(
        "the kill "
            + point
            + " was not survived; try it again with: mvn -pl twin -am test"
            + " -Dtest=KillTest -Dsurefire.failIfNoSpecifiedTests=false -Dgatehouse.kill="
            + point,
        why);
  }

  /**
   * A line for each victim: how many kills, and how long the next run took; all of these converged.
   * One more for each kill that was not survived.
   */
  private static List<String> report(Map<Victim, List<Long>> killed, List<AssertionError> lost) {
    List<String> lines = new ArrayList<>();
    killed.forEach(
        (victim, millis) -> {
          List<Long> sorted = millis.stream().sorted().toList();
          lines.add(
              "%s %d kills, next run %d ms (median), %d ms (longest)"
                  .formatted(
                      victim,
                      sorted.size(),
                      sorted.get(sorted.size() / 2),
                      sorted.get(sorted.size() - 1)));
        });
    lost.forEach(failure -> lines.add(String.valueOf(failure.getMessage())));
    return lines;
  }

  /** How long the run took that went on after the kill; nothing when nobody was killed. */
  private static Optional<Duration> tried(Point point, Trial trial) throws Exception {
    Phase phase = point.phase();
    boolean killed = trial.killed(point.victim(), phase.operation, phase.script, point.event());
    Result again = trial.run(phase.operation, phase.script);
    assertThat(again.success()).as("%s", again.diagnostics()).isTrue();
    assertThat(trial.journalLeft()).isFalse();
    assertThat(KillJudge.faults(trial.state(), trial.root(), phase.wanted())).isEmpty();
    if (phase.operation == Operation.UP) {
      assertThat(trial.run(phase.operation, phase.script).counts()).containsOnlyKeys(StepOp.SAME);
    }
    return killed ? Optional.of(again.duration()) : Optional.empty();
  }
}
