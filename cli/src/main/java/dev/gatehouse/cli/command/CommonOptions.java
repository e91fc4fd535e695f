package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.cli.twin.ProjectTwin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options of every verb, and what follows from them. */
public final class CommonOptions {
  private final Surroundings surroundings;

  @Option(
      names = {"-C", "--cwd"},
      paramLabel = "DIR",
      description = "Work on the project in this directory.")
  private String directory = "";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colour: auto (default), always, never, raw. NO_COLOR is respected.")
  private Color color = Color.AUTO;

  /** When to colour; {@code raw} is Pulumi's name for leaving text as it is. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER,
    RAW;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CommonOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Console console() {
    return surroundings.console();
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** The project's directory, absolute. */
  Path project() {
    Path project =
        directory.isEmpty()
            ? surroundings.home()
            : console().workingDirectory().resolve(directory).normalize();
    if (!Files.isDirectory(project)) {
      throw new CliException(ExitCode.USAGE, "there is no directory " + project);
    }
    return project.toAbsolutePath();
  }

  /** The twin of a directory that is a project's; elsewhere none was ever started. */
  ProjectTwin twin() {
    if (!Files.isRegularFile(project().resolve("Pulumi.yaml"))) {
      throw new CliException(
          ExitCode.CONFIG, "no Pulumi.yaml in " + project() + ": name the project with -C DIR");
    }
    return new ProjectTwin(project(), surroundings.starter());
  }

  Style style() {
    return switch (color) {
      case ALWAYS -> Style.COLORED;
      case NEVER, RAW -> Style.PLAIN;
      case AUTO ->
          console().terminal() && console().variable("NO_COLOR").isEmpty()
              ? Style.COLORED
              : Style.PLAIN;
    };
  }
}
