package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same program under the real Pulumi CLI, against the same twin. */
final class PulumiChapter {
  /** Of the stack's secrets, for either engine. */
  private static final Map<String, String> PASSPHRASE =
      Map.of("PULUMI_CONFIG_PASSPHRASE", "correct horse battery staple");

  private final Report report;
  private final Gatehouse gatehouse;
  private final Path project;
  private final JsonNode embedded;

  /**
   * Takes what the embedded engine left.
   *
   * @param embedded the state that the embedded engine wrote for the same stack
   */
  PulumiChapter(Report report, Gatehouse gatehouse, Path project, JsonNode embedded) {
    this.report = report;
    this.gatehouse = gatehouse.with(PASSPHRASE);
    this.project = project;
    this.embedded = embedded;
  }

  void run() {
    report.chapter(
        "The real Pulumi CLI",
        "`eval \"$(./gatehouse env)\"`, then plain `pulumi up` of the same stack and twin.");
    Pulumi pulumi = new Pulumi(gatehouse.shell());
    report.check("pulumi version", () -> report.note(pulumi.run("version").out().strip()));
    boolean up =
        report.check(
            "pulumi up of stack dev",
            () -> {
              pulumi.run("stack", "init", "dev");
              report.note(lastLines(pulumi.run("up", "--yes", "--skip-preview").out()));
            });
    if (!up) {
      return;
    }
    report.check(
        "pulumi preview finds nothing to change",
        () -> pulumi.run("preview", "--expect-no-changes", "--diff"));
    report.check(
        "resources, inputs, providers and dependencies equal the embedded engine's",
        () -> {
          JsonNode state = Gatehouse.parse(pulumi.run("stack", "export").out());
          List<String> differences = StateComparison.differences(embedded, state);
          CheckFailed.unless(differences.isEmpty(), String.join("\n", differences));
          report.note(StateComparison.byUrn(state).size() + " resources compared");
        });
    new PolicyChapter(report, gatehouse.shell(), project).run();
    new ExchangeChapter(report, gatehouse, pulumi, project).run();
    report.check("pulumi destroy", () -> pulumi.run("destroy", "--yes", "--skip-preview"));
  }

  private static String lastLines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return String.join("; ", lines.subList(Math.max(0, lines.size() - 4), lines.size())).strip();
  }
}
