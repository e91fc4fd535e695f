package dev.gatehouse.cli.command;

import dev.gatehouse.cli.render.StatusView;
import dev.gatehouse.twin.control.TwinStatus;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Show the twin: Regions and addresses, health checks, faults, functions, replication.")
final class StatusCommand implements Runnable {
  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();

  StatusCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    TwinStatus status = common.twin().require().status();
    output.print(
        common.console().out(),
        status,
        () -> new StatusView(common.style(), Instant.now()).lines(status));
  }
}
