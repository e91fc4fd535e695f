package dev.gatehouse.cli.command;

import dev.gatehouse.cli.deploy.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "refresh",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Bring the stack's state in line with what exists; changes nothing that exists.")
final class RefreshCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final TargetOptions targets = new TargetOptions();
  @Mixin private final ConfirmOptions confirm = new ConfirmOptions();

  RefreshCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Deployment deployment = new Deployment(common, stack, targets, confirm);
    return deployment.verdict(deployment.perform(Action.REFRESH, "Refreshing"), "refresh").code();
  }
}
