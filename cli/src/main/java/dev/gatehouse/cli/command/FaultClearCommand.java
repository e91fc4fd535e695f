package dev.gatehouse.cli.command;

import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.WirePartition;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "clear",
    mixinStandardHelpOptions = true,
    description = "Mend a Region, or all: gatehouse fault clear [region=us-east-1]")
final class FaultClearCommand implements Runnable {
  @Mixin private final CommonOptions common;

  @Parameters(
      paramLabel = "TERM",
      arity = "0..*",
      description = "region=REGION or replication=REGION[:REGION]; all if not said.")
  private List<String> terms = new ArrayList<>();

  FaultClearCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    FaultTerms wanted = FaultTerms.parse(terms, List.of("region", "replication", "table"));
    List<String> cleared = new ArrayList<>();
    ControlClient twin = common.twin().require();
    if (wanted.partition().isEmpty()) {
      twin.clear(wanted.region()).forEach(fault -> cleared.add(fault.id()));
    }
    if (wanted.region().isEmpty()) {
      String id = wanted.partition().map(WirePartition::id).orElse("");
      twin.mend(id).forEach(partition -> cleared.add(partition.id()));
    }
    if (cleared.isEmpty()) {
      common.console().out().println("there was no fault to clear");
    }
    cleared.forEach(id -> common.console().out().println("cleared " + id));
  }
}
