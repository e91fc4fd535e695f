package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Whether to ask before something is lost. */
final class ConfirmOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Option(names = "--non-interactive", description = "Never ask: refuse what would need an answer.")
  private boolean nonInteractive;

  boolean yes() {
    return yes;
  }

  boolean interactive(Console console) {
    return console.terminal() && !nonInteractive;
  }

  /**
   * Asks, unless the answer was given.
   *
   * @param what is to be done, as an infinitive
   * @throws CliException finding, when the answer is no; usage, when nobody can be asked
   */
  void require(CommonOptions common, String what) {
    Console console = common.console();
    if (yes) {
      return;
    }
    if (!interactive(console)) {
      throw new CliException(
          ExitCode.USAGE, "to " + what + " needs a yes, and nobody can be asked: add --yes");
    }
    console
        .out()
        .print(what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + "? [y/N] ");
    console.out().flush();
    if (!answer(console).matches("(?i)y(es)?")) {
      throw new CliException(ExitCode.FINDING, "nothing was done");
    }
  }

  private static String answer(Console console) {
    try {
      String line = console.in().readLine();
      return line == null ? "" : line.strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
