package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.FaultWords;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.control.WireFault;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "inject",
    mixinStandardHelpOptions = true,
    description = "Break a Region: gatehouse fault inject region=us-east-1 [mode=drop|refuse|5xx]")
final class FaultInjectCommand implements Runnable {
  @Mixin private final CommonOptions common;

  @Parameters(
      paramLabel = "TERM",
      arity = "1..*",
      description = {
        "region=REGION and mode=MODE.",
        "drop (the default) accepts connections and stays silent, refuse refuses them, 5xx"
            + " answers every request 503."
      })
  private List<String> terms = new ArrayList<>();

  FaultInjectCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    FaultTerms wanted = FaultTerms.parse(terms, List.of("region", "mode"));
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
}
