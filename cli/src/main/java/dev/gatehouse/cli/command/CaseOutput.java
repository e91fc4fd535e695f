package dev.gatehouse.cli.command;

import picocli.CommandLine.Option;

/** The option of what judges cases: a line of JSON for each, or words for people. */
final class CaseOutput {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description =
          "${COMPLETION-CANDIDATES}; json is one line a case (default: ${DEFAULT-VALUE}).")
  private Output form = Output.JSON;

  boolean json() {
    return form == Output.JSON;
  }
}
