package dev.gatehouse.checks.run;

import dev.gatehouse.checks.engines.Difference;
import dev.gatehouse.checks.engines.Move;
import dev.gatehouse.checks.engines.Scenario;
import dev.gatehouse.checks.engines.Scenarios;
import dev.gatehouse.checks.engines.Stage;
import dev.gatehouse.checks.engines.Trial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Scenarios through the real engine and the embedded one, two at a time, without the twin. */
final class EnginesChapter {
  private static final int AT_ONCE = 2;

  private final Report report;
  private final Path folder;

  /** Works in a folder under the project's {@code .ci/target}. */
  EnginesChapter(Report report, Path project) {
    this.report = report;
    this.folder = project.resolve(".ci/target/engines");
  }

  void run() {
    List<Scenario> scenarios = Scenarios.all();
    report.chapter(
        "The embedded engine beside the real one",
        scenarios.size()
            + " scenarios through the real CLI and the embedded engine in turn: the same steps,"
            + " calls, world and state after each move. What differs on purpose is in"
            + " docs/engines.md: "
            + Difference.values().length
            + " differences, asserted as such.");
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Trial trial = new Trial(folder);
      Map<Scenario, Future<List<String>>> running = new LinkedHashMap<>();
      for (Scenario scenario : scenarios) {
        running.put(scenario, pool.submit(() -> trial.run(scenario)));
      }
      running.forEach((scenario, found) -> report.check(scenario.name(), () -> equal(found)));
      report.check("one changed property is found", () -> finds(trial));
    } finally {
      pool.shutdownNow();
    }
  }

  private static void equal(Future<List<String>> found) {
    try {
      List<String> differences = found.get();
      CheckFailed.unless(differences.isEmpty(), String.join("\n", differences));
    } catch (ExecutionException e) {
      throw new CheckFailed(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckFailed("interrupted while the engines ran");
    }
  }

  /** A comparison that cannot fail proves nothing. */
  private static void finds(Trial trial) {
    List<String> found = trial.run(valued("right", "1"), valued("wrong", "2"));
    String where = "move 1, up: ";
    String urn = "urn:pulumi:dev::sample::stand:index/thing:Thing::a";
    List<String> about =
        found.stream().filter(sentence -> sentence.startsWith(where + "state of ")).toList();
    CheckFailed.unless(
        about.equals(
            List.of(
                where + "state of " + urn + " inputs: {\"value\":\"1\"} against {\"value\":\"2\"}",
                where
                    + "state of "
                    + urn
                    + " outputs: {\"arn\":\"arn:a-1\",\"value\":\"1\"} against"
                    + " {\"arn\":\"arn:a-1\",\"value\":\"2\"}")),
        "found " + found);
  }

  private static Scenario valued(String name, String value) {
    return Scenario.of(name, Move.up(s -> s.thing("a", Stage.with().value(value))));
  }
}
