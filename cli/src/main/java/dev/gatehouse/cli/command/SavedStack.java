package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.policies.run.Deployment;
import dev.gatehouse.policies.state.DeploymentReader;
import dev.gatehouse.policies.state.StateException;
import java.io.IOException;
import java.nio.file.Files;

/** A stack in a file that somebody named. */
final class SavedStack {
  private SavedStack() {}

  /**
   * Reads a state file, or what {@code pulumi stack export} printed.
   *
   * @throws CliException usage, when there is none in it
   */
  static Deployment read(CommonOptions common, String name) {
    try {
      return new DeploymentReader()
          .read(Files.readString(common.console().workingDirectory().resolve(name)));
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read " + name + ": " + e.getMessage());
    } catch (StateException e) {
      throw new CliException(ExitCode.USAGE, name + " holds no stack: " + e.getMessage());
    }
  }
}
