package dev.gatehouse.cli.command;

import dev.gatehouse.cli.render.FaultWords;
import dev.gatehouse.cli.render.Table;
import dev.gatehouse.twin.control.WireFault;
import dev.gatehouse.twin.control.WirePartition;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", mixinStandardHelpOptions = true, description = "List the faults in force.")
final class FaultListCommand implements Runnable {
  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();

  FaultListCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    List<WireFault> faults = common.twin().require().faults();
    List<WirePartition> partitions = common.twin().require().partitions();
    List<Object> json = new ArrayList<>(faults.stream().map(FaultWords::json).toList());
    json.addAll(partitions);
    output.print(common.console().out(), json, () -> lines(faults, partitions));
  }

  private List<String> lines(List<WireFault> faults, List<WirePartition> partitions) {
    if (faults.isEmpty() && partitions.isEmpty()) {
      return List.of("no faults");
    }
    Table table = new Table(common.style(), "FAULT", "REGION", "MODE", "EFFECT");
    for (WireFault fault : faults) {
      table.row(
          fault.id(),
          fault.region(),
          FaultWords.word(fault.mode()),
          FaultWords.meaning(fault.mode()));
    }
    for (WirePartition partition : partitions) {
      table.row(partition.id(), partition.region(), "partition", FaultWords.meaning(partition));
    }
    return table.lines("");
  }
}
