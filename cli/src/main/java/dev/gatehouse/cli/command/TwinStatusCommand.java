package dev.gatehouse.cli.command;

import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Human;
import dev.gatehouse.cli.render.Json;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.TwinStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Tell whether the twin runs: exit code 0 if so, 1 if not.")
final class TwinStatusCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table (default) or json.")
  private Output output = Output.TABLE;

  TwinStatusCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Optional<TwinStatus> status =
        common.twin().find().map(ControlClient::new).map(ControlClient::status);
    String text = output == Output.JSON ? json(status) : text(status);
    common.console().out().println(text);
    return (status.isPresent() ? ExitCode.OK : ExitCode.FINDING).code();
  }

  private static String text(Optional<TwinStatus> status) {
    return status
        .map(
            twin ->
                "twin runs, pid "
                    + twin.pid()
                    + ", up "
                    + Human.duration(Duration.ofSeconds(twin.uptimeSeconds())))
        .orElse("twin is not running");
  }

  private static String json(Optional<TwinStatus> status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("running", status.isPresent());
    status.ifPresent(
        twin -> {
          fields.put("pid", twin.pid());
          fields.put("startedAt", twin.startedAt());
          fields.put("uptimeSeconds", twin.uptimeSeconds());
        });
    return Json.of(fields);
  }
}
