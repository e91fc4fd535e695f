package dev.gatehouse.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse world …}. */
@Command(
    name = "world",
    mixinStandardHelpOptions = true,
    description = "Look at what exists in the twin, and remove it behind Pulumi's back.")
final class WorldCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private WorldCommand() {}

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new WorldCommand())
        .addSubcommand(new WorldListCommand(surroundings))
        .addSubcommand(new WorldDeleteCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say list or delete");
  }
}
