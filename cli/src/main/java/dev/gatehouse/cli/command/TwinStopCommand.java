package dev.gatehouse.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Stop the twin; what exists in it stays on disk.")
final class TwinStopCommand implements Runnable {
  @Mixin private final CommonOptions common;

  TwinStopCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    boolean stopped = common.twin().stop();
    common.console().out().println(stopped ? "twin stopped" : "twin was not running");
  }
}
