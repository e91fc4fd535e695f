package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.FaultWords;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.WireFault;
import dev.gatehouse.twin.control.WirePartition;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "inject",
    mixinStandardHelpOptions = true,
    description = {
      "Break a Region: gatehouse fault inject region=us-east-1 [mode=drop|refuse|5xx]",
      "Or cut replication: gatehouse fault inject replication=us-east-1:us-west-2 [table=TABLE]"
    })
final class FaultInjectCommand implements Runnable {
  @Mixin private final CommonOptions common;

  @Parameters(
      paramLabel = "TERM",
      arity = "1..*",
      description = {
        "region=REGION and mode=MODE.",
        "Or replication=REGION:REGION, or replication=REGION to cut it off from all others, and"
            + " table=TABLE to pause that table alone.",
        "drop (the default) accepts connections and stays silent, refuse refuses them, 5xx"
            + " answers every request 503."
      })
  private List<String> terms = new ArrayList<>();

  FaultInjectCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    FaultTerms wanted = FaultTerms.parse(terms, List.of("region", "mode", "replication", "table"));
    if (wanted.partition().isPresent()) {
      cut(wanted.partition().get());
      return;
    }
    Region region =
        wanted
            .region()
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.USAGE, "which Region? say region=…, such as region=us-east-1"));
    WireFault fault = common.twin().require().inject(region, wanted.mode());
    common
        .console()
        .out()
        .println(
            "fault "
                + fault.id()
                + ": in "
                + fault.region()
                + ", "
                + FaultWords.meaning(fault.mode()));
  }

  private void cut(WirePartition partition) {
    TwinStatus.RecoveryPoint point = common.twin().require().cut(partition);
    common
        .console()
        .out()
        .println(
            "fault "
                + point.fault()
                + ": "
                + FaultWords.meaning(partition)
                + "; unreplicated now: "
                + FaultWords.unreplicated(point));
  }
}
