package dev.gatehouse.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse twin …}. */
@Command(
    name = "twin",
    mixinStandardHelpOptions = true,
    description = "Start, stop or look at the project's twin.")
final class TwinCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private TwinCommand() {}

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new TwinCommand())
        .addSubcommand(new TwinStartCommand(surroundings))
        .addSubcommand(new TwinStopCommand(surroundings))
        .addSubcommand(new TwinStatusCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say start, stop or status");
  }
}
