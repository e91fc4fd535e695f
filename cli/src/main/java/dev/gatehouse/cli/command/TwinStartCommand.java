package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.twin.ProjectTwin;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.ControlFile;
import dev.gatehouse.twin.sim.Speed;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start the twin; it stays until stopped.")
final class TwinStartCommand implements Runnable {
  @Mixin private final CommonOptions common;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "Let N seconds pass in one for DNS, health checks and IAM; functions and gateways do not"
              + " run faster. 1 to 100; 1 when left out.")
  private Optional<Integer> speed = Optional.empty();

  TwinStartCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    Speed wanted = speed();
    ProjectTwin twin = common.twin();
    Optional<ControlFile> running = twin.find();
    ControlFile file = twin.ensureStarted(wanted);
    boolean same = running.filter(file::equals).isPresent();
    if (same && speed.isPresent()) {
      refuseAnother(new ControlClient(file).status().pace().speed(), wanted);
    }
    String verb = same ? "is already running" : "started";
    common.console().out().println("twin " + verb + ", pid " + file.pid());
  }

  private Speed speed() {
    try {
      return new Speed(speed.orElse(1));
    } catch (IllegalArgumentException refused) {
      throw new CliException(ExitCode.USAGE, "--speed: " + refused.getMessage());
    }
  }

  private static void refuseAnother(int runs, Speed wanted) {
    if (runs != wanted.factor()) {
      throw new CliException(
          ExitCode.ENVIRONMENT,
          "the twin is already running at speed "
              + runs
              + ", not "
              + wanted.factor()
              + "; stop it first with: gatehouse twin stop");
    }
  }
}
