package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The command, the program and the twin are killed while the platform is deployed and destroyed, at
 * lines of the state's journal. The same command again ends what was begun.
 */
final class KillsChapter {
  /** An update journals some 750 lines, a destroy some 500. */
  private static final List<Integer> LINES = List.of(40, 250, 450);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
    change("destroy");
    report.note("up: " + Report.seconds(whole) + "; nothing to do: " + Report.seconds(nothing));
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
    long twin = gatehouse.json("twin", "status").path("pid").asLong();
    List<String> command = List.of("./gatehouse", verb, "--yes", "--non-interactive");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(gatehouse.shell().folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int reached = await(process, line);
      switch (victim) {
        case COMMAND -> process.destroyForcibly();
        case PROGRAM -> process.descendants().forEach(ProcessHandle::destroyForcibly);
        case TWIN -> ProcessHandle.of(twin).ifPresent(ProcessHandle::destroyForcibly);
      }
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      CheckFailed.unless(ended, "the command did not end");
      CheckFailed.unless(process.exitValue() != 0, "the run was over before the kill");
      return reached;
    } catch (IOException e) {
      throw new CheckFailed("cannot run " + command + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckFailed("interrupted");
    }
  }

  private int await(Process process, int line) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int lines = 0;
    while (lines < line) {
      CheckFailed.unless(process.isAlive(), "the run was over at line " + lines);
      CheckFailed.unless(System.nanoTime() < end, "the journal stays at line " + lines);
      TimeUnit.MILLISECONDS.sleep(1);
      if (Files.exists(journal)) {
        String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
        lines = (int) text.chars().filter(c -> c == '\n').count();
      }
    }
    return lines;
  }
}
