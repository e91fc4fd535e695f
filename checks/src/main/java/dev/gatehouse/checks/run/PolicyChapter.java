package dev.gatehouse.checks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The policy pack under the unmodified Pulumi CLI, over a stack that is deployed. */
final class PolicyChapter {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String PREVIEW =
      "eval \"$(./gatehouse env)\" && exec pulumi preview --policy-pack policies --stack dev"
          + " --non-interactive --color never \"$@\"";

  private final Report report;
  private final Shell shell;
  private final Path project;

  PolicyChapter(Report report, Shell shell, Path project) {
    this.report = report;
    this.shell = shell;
    this.project = project;
  }

  void run() {
    report.chapter(
        "Policies", "`pulumi preview --policy-pack policies` of the deployed stack, all known.");
    report.check(
        "the stack passes the pack, with every verdict decided",
        () -> {
          Shell.Outcome preview = preview().orFail();
          CheckFailed.unless(preview.out().contains("gatehouse@v"), preview.out());
          CheckFailed.unless(!preview.out().contains("[mandatory]"), preview.out());
          CheckFailed.unless(!preview.out().contains("undecided"), preview.out());
          report.note("took " + preview.took().toMillis() + " ms");
        });
    report.check(
        "a tighter budget is a violation, told with its arithmetic, and fails the preview",
        () -> {
          Path config = write("{\"rto-in-budget\": {\"seconds\": 60}}");
          Shell.Outcome preview = preview("--policy-pack-config", config.toString());
          CheckFailed.unless(preview.exit() != 0, "the preview succeeded: " + preview.out());
          String said = preview.out() + preview.err();
          CheckFailed.unless(said.contains("rto-in-budget"), said);
          CheckFailed.unless(said.contains("the budget is 60 s"), said);
        });
    report.check(
        "a rule that does not exist is refused with the one that was meant",
        () -> {
          Path config = write("{\"rto-in-budgt\": \"advisory\"}");
          Shell.Outcome preview = preview("--policy-pack-config", config.toString());
          String said = preview.out() + preview.err();
          CheckFailed.unless(preview.exit() != 0, said);
          CheckFailed.unless(said.contains("did you mean 'rto-in-budget'?"), said);
        });
  }

  /** The gate of {@code gatehouse up}, over the stack that the embedded engine deployed. */
  void gate() {
    report.chapter(
        "Policies before an update",
        "`gatehouse up --policies` judges the update in a copy of the world before it begins.");
    report.check("a violation stops gatehouse up before anything changes", this::stopsUp);
  }

  private void stopsUp() {
    Path config = write("{\"rto-in-budget\": {\"seconds\": 60}}");
    Path state = project.resolve(".gatehouse/state/gatehouse/dev.json");
    String before = read(state);
    List<String> command =
        List.of("./gatehouse", "up", "-y", "--policies", "--policy-config", config.toString());
    Shell.Outcome up = shell.run(PATIENCE, command);
    CheckFailed.unless(up.exit() == 1, up.out() + up.err());
    CheckFailed.unless(up.out().contains("the budget is 60 s"), up.out());
    CheckFailed.unless(up.err().contains("nothing was changed"), up.err());
    CheckFailed.unless(read(state).equals(before), "the state was written");
    report.note("took " + up.took().toMillis() + " ms");
  }

  private Shell.Outcome preview(String... more) {
    return shell.run(PATIENCE, append(List.of("sh", "-c", PREVIEW, "preview"), List.of(more)));
  }

  private static List<String> append(List<String> first, List<String> more) {
    return Stream.concat(first.stream(), more.stream()).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CheckFailed("cannot read " + file + ": " + e.getMessage());
    }
  }

  private Path write(String config) {
    Path file = project.resolve(".gatehouse/policy-config.json");
    try {
      return Files.writeString(file, config);
    } catch (IOException e) {
      throw new CheckFailed("cannot write " + file + ": " + e.getMessage());
    }
  }
}
