package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Json;
import dev.gatehouse.cli.render.Known;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.DashboardPicture;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Draw CloudWatch dashboards from what their metrics are now.")
final class DashboardCommand implements Runnable {
  @Mixin private final CommonOptions common;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The dashboard.")
  private String name = "";

  @Option(names = "--all", description = "All dashboards, each into a file of its name.")
  private boolean all;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "svg (the default), or json with the pictures in it.")
  private String form = "svg";

  @Option(
      names = "--minutes",
      paramLabel = "MINUTES",
      description = "How far back (default: ${DEFAULT-VALUE}).")
  private int minutes = 60;

  @Option(names = "--directory", paramLabel = "DIRECTORY", description = "Where --all writes.")
  private Path directory = Path.of("");

  DashboardCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    if (all != name.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "say the name of a dashboard, or --all");
    }
    if (!form.equals("svg") && !form.equals("json")) {
      throw new CliException(ExitCode.USAGE, "-o " + form + ": use svg or json");
    }
    if (minutes < 1) {
      throw new CliException(ExitCode.USAGE, "--minutes " + minutes + ": use 1 or more");
    }
    ControlClient twin = common.twin().require();
    List<DashboardPicture> pictures = twin.dashboards(name, minutes);
    if (pictures.isEmpty()) {
      List<String> known =
          twin.entities(Types.DASHBOARD).stream().map(WireEntity::id).distinct().sorted().toList();
      throw new CliException(ExitCode.FINDING, Known.none("dashboard", name, known));
    }
    PrintWriter out = common.console().out();
    if (form.equals("json")) {
      out.println(Json.of(pictures));
    } else if (all) {
      pictures.forEach(this::write);
    } else {
      pictures.forEach(picture -> out.print(picture.svg()));
    }
  }

  private void write(DashboardPicture picture) {
    Path file = directory.resolve(picture.name() + ".svg");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, picture.svg());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
    common.console().out().println(file);
  }
}
