package dev.gatehouse.cli;

import dev.gatehouse.cli.command.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs command lines in a project of their own, and keeps what they print. */
final class Cli {
  final Path project;
  final FakeDeployer deployer = new FakeDeployer();
  boolean terminal;
  String typed = "";

  private Cli(Path project) {
    this.project = project;
  }

  /** A command in a project that has its file. */
  static Cli in(Path project) {
    try {
      Files.writeString(project.resolve("Pulumi.yaml"), "name: gatehouse\nruntime: java\n");
      Files.writeString(project.resolve("Pulumi.dev.yaml"), "config: {}\n");
      Files.writeString(project.resolve("Pulumi.prod.yaml"), "config: {}\n");
      return new Cli(project);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What one command line came to. */
  record Outcome(int code, String out, String err) {}

  Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(err),
            new BufferedReader(new StringReader(typed)),
            Map.of("NO_COLOR", "1"),
            project,
            terminal,
            80,
            24);
    Surroundings surroundings =
        new Surroundings(
            console,
            project,
            (directories, speed) -> {
              throw new IOException("there is no daemon in this test");
            },
            twin -> deployer);
    int code = Main.run(surroundings, args);
    return new Outcome(code, text(out), text(err));
  }

  private static String text(StringWriter writer) {
    return writer.toString().replace(System.lineSeparator(), "\n");
  }
}
