package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same program under the real Pulumi CLI, against the same twin. */
final class PulumiChapter {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String IN_THE_ENVIRONMENT =
      "eval \"$(./gatehouse env)\" && exec pulumi \"$@\"";

  private final Report report;
  private final Gatehouse gatehouse;
  private final JsonNode embedded;

  /**
   * Takes what the embedded engine left.
   *
   * @param embedded the state that the embedded engine wrote for the same stack
   */
  PulumiChapter(Report report, Gatehouse gatehouse, JsonNode embedded) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.embedded = embedded;
  }

  void run() {
    report.chapter(
        "The real Pulumi CLI",
        "`eval \"$(./gatehouse env)\"`, then plain `pulumi up` of the same stack and twin.");
    Shell shell = gatehouse.shell();
    report.check("pulumi version", () -> report.note(pulumi(shell, "version").out().strip()));
    boolean up =
        report.check(
            "pulumi up of stack dev",
            () -> {
              pulumi(shell, "stack", "init", "dev");
              report.note(lastLines(pulumi(shell, "up", "--yes", "--skip-preview").out()));
            });
    if (!up) {
      return;
    }
    report.check(
        "pulumi preview finds nothing to change",
        () -> pulumi(shell, "preview", "--expect-no-changes", "--diff"));
    report.check(
        "resources, inputs, providers and dependencies equal the embedded engine's",
        () -> {
          JsonNode state = Gatehouse.parse(pulumi(shell, "stack", "export").out());
          List<String> differences = StateComparison.differences(embedded, state);
          CheckFailed.unless(differences.isEmpty(), String.join("\n", differences));
          report.note(StateComparison.byUrn(state).size() + " resources compared");
        });
    report.check("pulumi destroy", () -> pulumi(shell, "destroy", "--yes", "--skip-preview"));
  }

  private static Shell.Outcome pulumi(Shell shell, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", IN_THE_ENVIRONMENT, "pulumi"));
    command.addAll(List.of(arguments));
    if (!arguments[0].equals("version")) {
      command.addAll(List.of("--non-interactive", "--color", "never"));
      if (!arguments[0].equals("stack") || arguments[1].equals("export")) {
        command.addAll(List.of("--stack", "dev"));
      }
    }
    return shell.run(PATIENCE, command).orFail();
  }

  private static String lastLines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return String.join("; ", lines.subList(Math.max(0, lines.size() - 4), lines.size())).strip();
  }
}
