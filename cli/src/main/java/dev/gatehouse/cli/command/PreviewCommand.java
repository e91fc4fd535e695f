package dev.gatehouse.cli.command;

import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.deploy.Action;
import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.render.progress.PlannedSteps;
import dev.gatehouse.policies.report.JsonReport;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show what up would do, without doing it.")
final class PreviewCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--known",
      description = {
        "Really make the update, in a throw-away copy of the twin's world,",
        "and show every value."
      })
  private boolean known;

  @Mixin private final PolicyGate gate = new PolicyGate();
  @Mixin private final ConfirmOptions confirm = new ConfirmOptions();

  PreviewCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Deployment deployment = new Deployment(common, stack, targets, confirm);
    PolicyGate.Plan plan = plan(deployment);
    Map<String, Object> json = plan.steps().json(plan.result());
    plan.review().ifPresent(review -> json.put("policies", JsonReport.of(review)));
    output.print(common.console().out(), json, () -> plan.lines(common.style()));
    return (plan.passes() ? ExitCode.OK : ExitCode.FINDING).code();
  }

  private PolicyGate.Plan plan(Deployment deployment) {
    Optional<PolicyGate.Closed> closed =
        gate.closed(deployment, common.console().workingDirectory());
    if (closed.isPresent()) {
      return closed.get().plan();
    }
    PlannedSteps steps = new PlannedSteps();
    Result plan = deployment.plan(known ? Action.PREVIEW_KNOWN : Action.PREVIEW, steps);
    return new PolicyGate.Plan(plan, steps, Optional.empty());
  }
}
