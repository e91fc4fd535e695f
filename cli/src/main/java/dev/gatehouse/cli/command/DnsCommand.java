package dev.gatehouse.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse dns …}. */
@Command(
    name = "dns",
    mixinStandardHelpOptions = true,
    description = "Ask what Route 53 would answer, without a twin and without AWS.")
final class DnsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DnsCommand() {}

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new DnsCommand()).addSubcommand(new DnsAnswerCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say answer");
  }
}
