package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.deploy.Action;
import dev.gatehouse.cli.deploy.Proof;
import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.deploy.StackOutputs;
import dev.gatehouse.cli.net.RealNames;
import dev.gatehouse.cli.render.ProofView;
import dev.gatehouse.cli.render.progress.PlannedSteps;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.engine.event.StepOp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Deploy the stack to the twin, starting the twin if it does not run, and prove it by calling"
          + " it over IPv4 and IPv6.",
      "Asks first when something would be deleted or replaced."
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final ConfirmOptions confirm = new ConfirmOptions();
  @Mixin private final PolicyGate gate = new PolicyGate();

  UpCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Deployment deployment = new Deployment(common, stack, targets, confirm);
    boolean asks = !deployment.agreed() && deployment.exists();
    Optional<PolicyGate.Closed> closed =
        gate.closed(deployment, common.console().workingDirectory());
    if (closed.isPresent()) {
      PolicyGate.Plan plan = closed.get().plan();
      if (!plan.passes()) {
        throw refused(plan);
      }
      plan.findings(common.style()).forEach(common.console().out()::println);
      if (asks) {
        askIfSomethingIsLost(deployment, plan.result(), plan.steps());
      }
    } else if (asks) {
      PlannedSteps steps = new PlannedSteps();
      askIfSomethingIsLost(deployment, deployment.plan(Action.PREVIEW, steps), steps);
    }
    Result result = deployment.perform(Action.UP, "Deploying");
    ExitCode code = deployment.verdict(result, "up");
    // A run that was told to leave things out may leave out what the smoke paths need.
    boolean whole = !deployment.target().only().limit();
    return (code == ExitCode.OK && whole ? prove(deployment, result) : code).code();
  }

  private CliException refused(PolicyGate.Plan plan) {
    boolean planned = plan.result().succeeded();
    (planned ? plan.findings(common.style()) : plan.lines(common.style()))
        .forEach(common.console().out()::println);
    return new CliException(
        ExitCode.FINDING,
        planned
            ? "mandatory policies are violated; nothing was changed"
            : "the plan failed; nothing was changed");
  }

  private void askIfSomethingIsLost(Deployment deployment, Result plan, PlannedSteps steps) {
    if (plan.succeeded() && !plan.destructive()) {
      return;
    }
    steps.lines(common.style(), plan).forEach(common.console().out()::println);
    if (!plan.succeeded()) {
      throw new CliException(ExitCode.FINDING, "the plan failed; nothing was changed");
    }
    deployment.confirm(
        "delete "
            + plan.count(StepOp.DELETE)
            + " and replace "
            + plan.count(StepOp.REPLACE)
            + " resources");
  }

  private ExitCode prove(Deployment deployment, Result result) {
    StackOutputs outputs = new StackOutputs(result.outputs());
    if (outputs.domain().isEmpty()) {
      return ExitCode.OK;
    }
    TwinStatus twin = deployment.twin().status();
    List<Proof.Line> lines = new Proof(new RealNames(twin)).of(outputs);
    ProofView view = new ProofView(common.style(), twin, outputs);
    view.lines(lines).forEach(common.console().out()::println);
    if (lines.stream().allMatch(Proof.Line::holds)) {
      return ExitCode.OK;
    }
    common
        .console()
        .err()
        .println(
            "error: the deployment does not answer as it should; see: gatehouse logs --twin; had"
                + " the twin's world been deleted, gatehouse refresh would find out");
    return ExitCode.FINDING;
  }
}
