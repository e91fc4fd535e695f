package dev.gatehouse.cli.command;

import dev.gatehouse.twin.control.WireFault;
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

  @Parameters(paramLabel = "TERM", arity = "0..*", description = "region=REGION; all if not said.")
  private List<String> terms = new ArrayList<>();

  FaultClearCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    FaultTerms wanted = FaultTerms.parse(terms, List.of("region"));
    List<WireFault> cleared = common.twin().require().clear(wanted.region());
    if (cleared.isEmpty()) {
      common.console().out().println("there was no fault to clear");
    }
    cleared.forEach(fault -> common.console().out().println("cleared " + fault.id()));
  }
}
