package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.twin.engine.plan.Targets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which resources a run is limited to; the names and the meaning are Pulumi's. */
final class TargetOptions {
  @Option(
      names = {"-t", "--target"},
      paramLabel = "URN",
      description =
          "Leave all but this resource as it is; may be given several times. * stands for anything"
              + " but a colon, ** for anything.")
  private final List<String> targets = new ArrayList<>();

  @Option(
      names = "--target-dependents",
      description = "Let what leans on a target belong to the targets.")
  private boolean dependents;

  /**
   * The limit, or none.
   *
   * @throws CliException usage, when a target is neither a URN nor a pattern, or only dependents
   *     are asked for
   */
  Targets targets() {
    for (String target : targets) {
      if (!target.contains("*") && !target.startsWith("urn:pulumi:")) {
        throw new CliException(
            ExitCode.USAGE,
            "--target '"
                + target
                + "' is not a URN: use urn:pulumi:STACK::PROJECT::TYPE::NAME, or a pattern such as"
                + " '**::"
                + target
                + "'");
      }
    }
    if (dependents && targets.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE, "--target-dependents says dependents of what? add --target URN");
    }
    return new Targets(targets, dependents);
  }
}
