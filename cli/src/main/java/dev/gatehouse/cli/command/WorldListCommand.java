package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Known;
import dev.gatehouse.cli.render.Table;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.world.Types;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the things of a type; without one, count the things of each type.")
final class WorldListCommand implements Runnable {
  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      description = "CloudFormation's name, such as AWS::IAM::Role.")
  private String type = "";

  WorldListCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    ControlClient twin = common.twin().require();
    if (type.isEmpty()) {
      Map<String, Long> counts = twin.status().entities();
      output.print(common.console().out(), counts, () -> counted(counts));
    } else {
      if (!Types.ALL.contains(type)) {
        throw new CliException(ExitCode.USAGE, Known.none("type", type, Types.ALL));
      }
      List<WireEntity> entities = twin.entities(type);
      output.print(common.console().out(), entities, () -> listed(entities));
    }
  }

  private List<String> counted(Map<String, Long> counts) {
    Table table = new Table(common.style(), "TYPE", "COUNT");
    counts.forEach((name, count) -> table.row(name, String.valueOf(count)));
    return table.lines("");
  }

  private List<String> listed(List<WireEntity> entities) {
    if (entities.isEmpty()) {
      return List.of("there is no " + type);
    }
    Table table = new Table(common.style(), "ACCOUNT", "REGION", "ID");
    entities.forEach(entity -> table.row(entity.account(), entity.region(), entity.id()));
    return table.lines("");
  }
}
