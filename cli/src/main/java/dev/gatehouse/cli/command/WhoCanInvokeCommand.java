package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.explain.InvokeReach;
import dev.gatehouse.twin.aws.explain.InvokeReach.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "who-can-invoke",
    mixinStandardHelpOptions = true,
    description = {
      "List every principal of the twin that can reach an application's functions, directly or"
          + " through roles that it may assume, and the statements that let it."
    })
final class WhoCanInvokeCommand implements Runnable {
  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(paramLabel = "APP", description = "Such as orders.")
  private String application = "";

  WhoCanInvokeCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    InvokeReach reach =
        new InvokeReach(TwinWorld.read(common.twin().require()), new MachineClock());
    try {
      List<Step> steps = reach.of(application);
      output.print(common.console().out(), steps, () -> lines(steps));
    } catch (CaseException e) {
      throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** By target, since that is what the reader guards. */
  private static List<String> lines(List<Step> steps) {
    Map<String, List<String>> byTarget = new LinkedHashMap<>();
    for (Step step : steps) {
      String verb = step.action().startsWith("sts:") ? " may be assumed by" : " may be invoked by";
      String when = step.when().isEmpty() ? "" : " when " + step.when();
      byTarget
          .computeIfAbsent(step.target() + verb, target -> new ArrayList<>())
          .add("  " + step.principal() + when + ": " + step.because());
    }
    List<String> lines = new ArrayList<>();
    byTarget.forEach(
        (target, who) -> {
          lines.add(target);
          lines.addAll(who);
        });
    return lines.isEmpty() ? List.of("nobody") : lines;
  }
}
