package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The command, the program and the twin are killed while the platform is deployed and destroyed, at
 * lines of the state's journal. The same command again ends what was begun.
 */
final class KillsChapter {
  /** An update journals some 750 lines, a destroy some 500. */
  private static final List<Integer> LINES = List.of(40, 250, 450);

  private final Report report;
  private final Gatehouse gatehouse;
  private final Path journal;
  private final Supplier<JsonNode> state;
  private final List<List<String>> resumed = new ArrayList<>();

  /** Who is killed. */
  private enum Victim {
    COMMAND,
    PROGRAM,
    TWIN
  }

  KillsChapter(Report report, Gatehouse gatehouse, Path project, Supplier<JsonNode> state) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.journal = project.resolve(".gatehouse/state/gatehouse/dev.journal");
    this.state = state;
  }

  /**
   * Kills and goes on, from an empty stack to an empty stack.
   *
   * @param seeded what the world holds of each type without the stack
   */
  void run(Map<String, Long> seeded) {
    report.chapter(
        "Killed at work",
        "SIGKILL to the command, the program or the twin at a line of the state's journal; the same"
            + " command again converges: nothing lost, nothing doubled, no orphan in the world.");
    Duration whole = change("up").took();
    Duration nothing = change("up").took();
    Map<String, Long> world = gatehouse.status().entities();
    Set<String> urns = urns();
    kill(twin());
    Duration started = change("up").took();
    change("destroy");
    report.note(
        "up: %s; nothing to do: %s; nothing to do but to start the twin, which was killed: %s"
            .formatted(Report.seconds(whole), Report.seconds(nothing), Report.seconds(started)));
    for (Victim victim : Victim.values()) {
      for (int line : LINES) {
        report.check(
            "up, " + victim + " killed at line " + line + ": the next up converges",
            () -> {
              int reached = killed(victim, "up", line);
              Duration next = change("up").took();
              resumed.add(
                  List.of(victim.toString(), "" + line, "" + reached, Report.seconds(next)));
              holds(world);
              CheckFailed.unless(urns().equals(urns), "the state holds " + urns());
            });
        report.check(
            "destroy, " + victim + " killed at line " + line + ": the next destroy ends it",
            () -> {
              if (victim == Victim.PROGRAM) {
                change("destroy");
              } else {
                killed(victim, "destroy", line);
                change("destroy");
              }
              holds(seeded);
              CheckFailed.unless(urns().isEmpty(), "the state holds " + urns());
            });
      }
    }
    report.table(List.of("killed", "asked at line", "killed at line", "next up"), resumed);
  }

  private Shell.Outcome change(String verb) {
    return gatehouse.run(verb, "--yes", "--non-interactive").orFail();
  }

  private void holds(Map<String, Long> expected) {
    Map<String, Long> now = gatehouse.status().entities();
    CheckFailed.unless(now.equals(expected), "the world holds " + now + ", not " + expected);
    CheckFailed.unless(
        !state.get().path("deployment").has("pending_operations"), "operations are pending");
  }

  private Set<String> urns() {
    return new TreeSet<>(StateComparison.byUrn(state.get()).keySet());
  }

  /** Runs a command and kills somebody; answers at which line. */
  private int killed(Victim victim, String verb, int line) {
    gatehouse.run("twin", "start").orFail();
    long twin = twin();
    AtomicInteger reached = new AtomicInteger();
    CutShort.run(
        gatehouse.shell().folder(),
        List.of("./gatehouse", verb, "--yes", "--non-interactive"),
        () -> reached.updateAndGet(before -> CutShort.lines(journal)) >= line,
        process -> {
          switch (victim) {
            case COMMAND -> process.destroyForcibly();
            case PROGRAM -> process.descendants().forEach(ProcessHandle::destroyForcibly);
            case TWIN -> kill(twin);
          }
        });
    return reached.get();
  }

  private long twin() {
    return gatehouse.json("twin", "status").path("pid").asLong();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
