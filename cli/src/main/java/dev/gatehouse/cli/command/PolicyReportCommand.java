package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Known;
import dev.gatehouse.cli.render.Table;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.framework.ControlState;
import dev.gatehouse.policies.framework.Framework;
import dev.gatehouse.policies.framework.FrameworkReport;
import dev.gatehouse.policies.pack.GatehousePack;
import dev.gatehouse.policies.report.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tell what a saved stack's verdicts say of each control of a compliance framework.",
      "Exit code 1 when one is violated. No audit: a control is met as far as its rules reach."
    })
final class PolicyReportCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;

  @Parameters(paramLabel = "FILE", description = "The state, or an export.")
  private String file = "";

  @Option(
      names = "--framework",
      required = true,
      paramLabel = "NAME",
      description = "fsbp, cis, soc2 or pci-dss.")
  private String name = "";

  @Mixin private final JudgeOptions judging = new JudgeOptions();
  @Mixin private final OutputOption output = new OutputOption();

  PolicyReportCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Pack pack = GatehousePack.pack();
    List<String> known = pack.frameworks().stream().map(Framework::id).toList();
    Framework framework =
        pack.framework(name)
            .orElseThrow(
                () -> new CliException(ExitCode.USAGE, Known.none("framework", name, known)));
    Review review =
        judging
            .judge(common.console().workingDirectory(), StackPolicies.NONE)
            .of(SavedStack.read(common, file));
    FrameworkReport report = FrameworkReport.of(framework, review);
    output.print(common.console().out(), report.json(), () -> lines(report));
    return (report.violated() ? ExitCode.FINDING : ExitCode.OK).code();
  }

  private List<String> lines(FrameworkReport report) {
    List<String> lines = new ArrayList<>();
    Framework framework = report.framework();
    lines.add(framework.title() + " " + framework.version());
    Table table = new Table(common.style(), "CONTROL", "STATE", "WHAT IT ASKS FOR", "HOW FAR");
    for (FrameworkReport.Line line : report.lines()) {
      table.row(
          line.control().id(),
          FrameworkReport.word(line.state()),
          line.control().title(),
          line.control().note());
    }
    lines.addAll(table.lines("  "));
    List<String> counts = new ArrayList<>();
    for (ControlState state : ControlState.values()) {
      long count = report.counts().getOrDefault(state, 0L);
      if (count > 0) {
        counts.add(count + " " + FrameworkReport.word(state));
      }
    }
    lines.add(String.join(", ", counts));
    return lines;
  }
}
