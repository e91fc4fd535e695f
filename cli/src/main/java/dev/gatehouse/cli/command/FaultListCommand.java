package dev.gatehouse.cli.command;

import dev.gatehouse.cli.render.FaultWords;
import dev.gatehouse.cli.render.Table;
import dev.gatehouse.twin.control.WireFault;
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
    output.print(
        common.console().out(),
        faults.stream().map(FaultWords::json).toList(),
        () -> lines(faults));
  }

  private List<String> lines(List<WireFault> faults) {
    if (faults.isEmpty()) {
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
    return table.lines("");
  }
}
