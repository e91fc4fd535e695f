package dev.gatehouse.cli.command;

import dev.gatehouse.cli.render.Json;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option of every read: a table for people or JSON for programs. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Output form = Output.TABLE;

  boolean json() {
    return form == Output.JSON;
  }

  /** Prints a value in the form asked for. */
  void print(PrintWriter out, Object value, Supplier<Iterable<String>> lines) {
    if (json()) {
      out.println(Json.of(value));
    } else {
      lines.get().forEach(out::println);
    }
  }
}
