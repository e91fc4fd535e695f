package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.deploy.Action;
import dev.gatehouse.cli.deploy.Deployer;
import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.deploy.Target;
import dev.gatehouse.cli.render.Human;
import dev.gatehouse.cli.render.progress.PlannedSteps;
import dev.gatehouse.cli.render.progress.Progress;
import dev.gatehouse.cli.render.progress.Summary;
import dev.gatehouse.cli.twin.ProjectTwin;
import dev.gatehouse.twin.control.ControlClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One stack, an engine and a twin that is being started meanwhile. */
final class Deployment {
  private final CommonOptions common;
  private final ConfirmOptions confirm;
  private final Target target;
  private final CompletableFuture<ControlClient> starting;
  private final Deployer deployer;

  Deployment(
      CommonOptions common, StackOptions stack, TargetOptions targets, ConfirmOptions confirm) {
    this.common = common;
    this.confirm = confirm;
    this.target = stack.target(common.project(), targets.targets());
    ProjectTwin project = common.twin();
    // A thread of its own: the engine gets going while the twin does.
    this.starting = CompletableFuture.supplyAsync(() -> new ControlClient(project.ensureStarted()));
    this.deployer = common.surroundings().deployers().with(this::twin);
  }

  private static RuntimeException told(CompletionException failure) {
    return failure.getCause() instanceof CliException known
        ? new CliException(known.exitCode(), String.valueOf(known.getMessage()))
        : failure;
  }

  Target target() {
    return target;
  }

  ControlClient twin() {
    try {
      return starting.join();
    } catch (CompletionException failure) {
      throw told(failure);
    }
  }

  /** Whether the answer to every question is yes. */
  boolean agreed() {
    return confirm.yes();
  }

  /** Asks before something is done; see {@link ConfirmOptions#require}. */
  void confirm(String what) {
    confirm.require(common, what);
  }

  Optional<String> state() {
    return deployer.state(target);
  }

  boolean exists() {
    return deployer.exists(target);
  }

  /** Plans without doing, and keeps the plan. */
  Result plan(Action action, PlannedSteps steps) {
    return withTwin(deployer.run(action, target, steps));
  }

  /** Does it, showing how it goes on; then prints the counts. */
  Result perform(Action action, String title) {
    Console console = common.console();
    long start = System.nanoTime();
    console.out().println(common.style().heading(title + " " + target.stack()));
    Result result;
    try (Progress progress = Progress.on(console, common.style())) {
      result = deployer.run(action, target, progress.listener());
    }
    withTwin(result);
    console.out().println();
    Summary.lines(common.style(), result, false).forEach(console.out()::println);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String verdict = result.succeeded() ? "done in " : common.style().bad("failed") + " after ";
    console.out().println("     " + verdict + Human.duration(took));
    return result;
  }

  /** A run that failed for want of a twin is told by what became of the twin. */
  private Result withTwin(Result result) {
    if (!result.succeeded()) {
      try {
        starting.join();
      } catch (CompletionException failure) {
        throw told(failure);
      }
    }
    return result;
  }

  /** The exit code of a run that may have failed, with a word on how to go on. */
  ExitCode verdict(Result result, String command) {
    if (result.succeeded()) {
      return ExitCode.OK;
    }
    common
        .console()
        .err()
        .println(
            "error: not all of it was done; what was done is kept, and gatehouse "
                + command
                + " goes on from there");
    return ExitCode.FINDING;
  }
}
