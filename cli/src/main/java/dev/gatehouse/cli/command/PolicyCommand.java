package dev.gatehouse.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse policy …}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Judge a saved stack by the policy pack, and tell of its rules.")
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private PolicyCommand() {}

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new PolicyCheckCommand(surroundings))
        .addSubcommand(new PolicyListCommand(surroundings))
        .addSubcommand(new PolicyExplainCommand(surroundings))
        .addSubcommand(new PolicyReportCommand(surroundings))
        .addSubcommand(new PolicyNewCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say check, list, explain, report or new");
  }
}
