package dev.gatehouse.checks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The real Pulumi CLI on stack dev, pointed at the twin by {@code ./gatehouse env}. */
final class Pulumi {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String IN_THE_ENVIRONMENT =
      "eval \"$(./gatehouse env)\" && exec pulumi \"$@\"";

  private final Shell shell;

  Pulumi(Shell shell) {
    this.shell = shell;
  }

  /** Runs a command that must succeed. */
  Shell.Outcome run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", IN_THE_ENVIRONMENT, "pulumi"));
    command.addAll(List.of(arguments));
    if (!arguments[0].equals("version")) {
      command.addAll(List.of("--non-interactive", "--color", "never"));
      if (!arguments[0].equals("stack") || !arguments[1].equals("init")) {
        command.addAll(List.of("--stack", "dev"));
      }
    }
    return shell.run(PATIENCE, command).orFail();
  }
}
