package dev.gatehouse.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself and its verbs. */
@Command(
    name = "gatehouse",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "A multi-account API platform on Pulumi, and a local twin of AWS to run it on.",
    footer = {
      "",
      "Exit codes: 0 done, 1 a finding, 2 usage, 3 configuration, 4 environment, 70 a bug."
    })
public final class Commands implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Commands() {}

  /** The whole command line, ready to be executed. */
  public static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new Commands())
        .addSubcommand(new UpCommand(surroundings))
        .addSubcommand(new PreviewCommand(surroundings))
        .addSubcommand(new RefreshCommand(surroundings))
        .addSubcommand(new DestroyCommand(surroundings))
        .addSubcommand(new StatusCommand(surroundings))
        .addSubcommand(new CallCommand(surroundings))
        .addSubcommand(new DigCommand(surroundings))
        .addSubcommand(DnsCommand.commandLine(surroundings))
        .addSubcommand(new ExplainCommand(surroundings))
        .addSubcommand(new WhoCanInvokeCommand(surroundings))
        .addSubcommand(FaultCommand.commandLine(surroundings))
        .addSubcommand(new EvacuateCommand(surroundings))
        .addSubcommand(new RestoreCommand(surroundings))
        .addSubcommand(new IsolateCommand(surroundings))
        .addSubcommand(new LogsCommand(surroundings))
        .addSubcommand(PolicyCommand.commandLine(surroundings))
        .addSubcommand(new DashboardCommand(surroundings))
        .addSubcommand(WorldCommand.commandLine(surroundings))
        .addSubcommand(new EnvCommand(surroundings))
        .addSubcommand(TwinCommand.commandLine(surroundings))
        .addSubcommand(new BootstrapCommand(surroundings))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }
}
