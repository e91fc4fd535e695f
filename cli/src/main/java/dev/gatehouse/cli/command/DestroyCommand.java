package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.deploy.Action;
import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.render.progress.PlannedSteps;
import dev.gatehouse.twin.engine.event.StepOp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "destroy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Delete everything that the stack made.")
final class DestroyCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final ConfirmOptions confirm = new ConfirmOptions();

  DestroyCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Deployment deployment = new Deployment(common, stack, targets, confirm);
    if (!deployment.exists()) {
      common.console().out().println("stack " + deployment.target().stack() + " has no resources");
      return ExitCode.OK.code();
    }
    // As Pulumi does, even when nobody asks: a plan that fails leaves everything as it is.
    PlannedSteps steps = new PlannedSteps();
    Result plan = deployment.plan(Action.PREVIEW_DESTROY, steps);
    if (!plan.succeeded()) {
      steps.remarks(common.style()).forEach(common.console().out()::println);
      throw new CliException(
          ExitCode.FINDING,
          "the plan failed; nothing was deleted. What a durable stack protects can go after its"
              + " configuration says posture: ephemeral and gatehouse up has run");
    }
    if (!deployment.agreed()) {
      steps.lines(common.style(), plan).forEach(common.console().out()::println);
      deployment.confirm(
          (deployment.target().only().limit() ? "delete " : "delete all ")
              + plan.count(StepOp.DELETE)
              + " resources of stack "
              + deployment.target().stack());
    }
    return deployment.verdict(deployment.perform(Action.DESTROY, "Destroying"), "destroy").code();
  }
}
