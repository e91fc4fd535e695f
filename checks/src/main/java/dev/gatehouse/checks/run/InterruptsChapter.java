package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Ctrl-C while a rehearsal or an update is at work, as a terminal sends it: to all of them. */
final class InterruptsChapter {
  /** An update journals some 750 lines. */
  private static final int LINES = 200;

  private final Report report;
  private final Gatehouse gatehouse;
  private final Path hidden;
  private final Supplier<JsonNode> state;

  InterruptsChapter(Report report, Gatehouse gatehouse, Path project, Supplier<JsonNode> state) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.hidden = project.resolve(".gatehouse");
    this.state = state;
  }

  /**
   * Interrupts, from an empty stack to an empty stack.
   *
   * @param seeded what the world holds of each type without the stack
   */
  void run(Map<String, Long> seeded) {
    report.chapter(
        "Ctrl-C",
        "SIGINT to the command and the program: a rehearsal leaves no copy and no change; an update"
            + " ends what is under way, and the next one goes on.");
    report.check(
        "preview --known, interrupted when functions are in the copy",
        () -> {
          JsonNode before = state.get();
          Path copies = hidden.resolve("twin/copies");
          interrupted(() -> holdsFile(copies), "preview", "--known", "--non-interactive");
          CheckFailed.unless(!holdsFile(copies), "a copy of the world is left in " + copies);
          CheckFailed.unless(state.get().equals(before), "the state has changed");
          holds(seeded);
        });
    report.check(
        "up, interrupted after " + LINES + " lines of the journal: the next up converges",
        () -> {
          Path journal = hidden.resolve("state/gatehouse/dev.journal");
          interrupted(() -> CutShort.lines(journal) >= LINES, "up", "--yes", "--non-interactive");
          CheckFailed.unless(!Files.exists(journal), "the journal is left");
          JsonNode deployment = state.get().path("deployment");
          CheckFailed.unless(!deployment.has("pending_operations"), "operations are pending");
          int begun = deployment.path("resources").size();
          CheckFailed.unless(begun > 0, "nothing was noted");
          report.note(begun + " resources were made before it ended");
          gatehouse.run("up", "--yes", "--non-interactive").orFail();
          String again = gatehouse.run("preview", "--non-interactive").orFail().out();
          CheckFailed.unless(!again.matches("(?s).*\\d+ to (create|update|delete).*"), again);
        });
    report.check(
        "destroy leaves what the world was seeded with",
        () -> {
          gatehouse.run("destroy", "--yes", "--non-interactive").orFail();
          holds(seeded);
        });
  }

  private void holds(Map<String, Long> expected) {
    Map<String, Long> now = gatehouse.status().entities();
    CheckFailed.unless(now.equals(expected), "the world holds " + now + ", not " + expected);
  }

  /** Runs a command, interrupts it when something holds, and waits for its end. */
  private void interrupted(BooleanSupplier now, String... arguments) {
    // A shell that started the run in the background has all of it ignore SIGINT.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "./gatehouse"));
    command.addAll(List.of(arguments));
    CutShort.run(gatehouse.shell().folder(), command, now, InterruptsChapter::interrupt);
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    List<String> kill = new ArrayList<>(List.of("kill", "-INT", "" + process.pid()));
    process.descendants().forEach(child -> kill.add("" + child.pid()));
    // One that has ended meanwhile is no failure.
    new ProcessBuilder(kill).redirectErrorStream(true).start().waitFor();
  }

  private static boolean holdsFile(Path folder) {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.anyMatch(Files::isRegularFile);
    } catch (IOException | UncheckedIOException vanishing) {
      return false;
    }
  }
}
