package dev.gatehouse.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse fault …}. */
@Command(
    name = "fault",
    mixinStandardHelpOptions = true,
    description = "Break a Region of the twin on purpose, and mend it.")
final class FaultCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private FaultCommand() {}

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new FaultCommand())
        .addSubcommand(new FaultInjectCommand(surroundings))
        .addSubcommand(new FaultListCommand(surroundings))
        .addSubcommand(new FaultClearCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say inject, list or clear");
  }
}
