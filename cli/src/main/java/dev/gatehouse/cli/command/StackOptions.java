package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.deploy.Target;
import dev.gatehouse.twin.engine.plan.Targets;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Option;

/** Which stack to work on, and how hard. */
final class StackOptions {
  @Option(
      names = {"-s", "--stack"},
      paramLabel = "STACK",
      description = "The stack (default: ${DEFAULT-VALUE}).")
  private String stack = "dev";

  @Option(
      names = {"-p", "--parallel"},
      paramLabel = "N",
      description = "How many resources at once (default: ${DEFAULT-VALUE}).")
  private int parallel = 32;

  Target target(Path project, Targets only) {
    if (!Files.isRegularFile(project.resolve("Pulumi.yaml"))) {
      throw new CliException(
          ExitCode.CONFIG, "no Pulumi.yaml in " + project + ": name the project with -C DIR");
    }
    if (!stack.matches("[A-Za-z0-9_.-]{1,100}")) {
      throw new CliException(
          ExitCode.USAGE,
          "'" + stack + "' is not a stack's name: use letters, digits, hyphens, dots, underscores");
    }
    if (!Files.isRegularFile(project.resolve("Pulumi." + stack + ".yaml"))) {
      throw new CliException(
          ExitCode.CONFIG,
          "there is no stack '"
              + stack
              + "': no Pulumi."
              + stack
              + ".yaml in "
              + project
              + "; there are: "
              + String.join(", ", known(project)));
    }
    if (parallel < 1) {
      throw new CliException(ExitCode.USAGE, "--parallel " + parallel + ": use 1 or more");
    }
    return new Target(project, stack, parallel, only);
  }

  private static List<String> known(Path project) {
    List<String> stacks = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(project, "Pulumi.*.yaml")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        stacks.add(name.substring("Pulumi.".length(), name.length() - ".yaml".length()));
      }
    } catch (IOException failure) {
      throw new CliException(
          ExitCode.ENVIRONMENT, "cannot read " + project + ": " + failure.getMessage());
    }
    Collections.sort(stacks);
    return stacks.isEmpty() ? List.of("none") : stacks;
  }
}
