package dev.gatehouse.cli.command;

import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Human;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.TwinStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Tell whether the twin runs: exit code 0 if so, 1 if not.")
final class TwinStatusCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;

  @Mixin private final OutputOption output = new OutputOption();

  TwinStatusCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Optional<TwinStatus> status =
        common.twin().find().map(ControlClient::new).map(ControlClient::status);
    output.print(common.console().out(), json(status), () -> List.of(text(status)));
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

  private static Map<String, Object> json(Optional<TwinStatus> status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("running", status.isPresent());
    status.ifPresent(
        twin -> {
          fields.put("pid", twin.pid());
          fields.put("startedAt", twin.startedAt());
          fields.put("uptimeSeconds", twin.uptimeSeconds());
        });
    return fields;
  }
}
