package dev.gatehouse.cli.command;

import dev.gatehouse.cli.twin.ProjectTwin;
import dev.gatehouse.twin.control.ControlFile;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start the twin; it stays until stopped.")
final class TwinStartCommand implements Runnable {
  @Mixin private final CommonOptions common;

  TwinStartCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    ProjectTwin twin = common.twin();
    Optional<ControlFile> running = twin.find();
    ControlFile file = twin.ensureStarted();
    boolean same = running.filter(file::equals).isPresent();
    String verb = same ? "is already running" : "started";
    common.console().out().println("twin " + verb + ", pid " + file.pid());
  }
}
