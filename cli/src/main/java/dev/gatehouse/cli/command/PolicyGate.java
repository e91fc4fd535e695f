package dev.gatehouse.cli.command;

import dev.gatehouse.cli.deploy.Action;
import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.cli.render.progress.PlannedSteps;
import dev.gatehouse.policies.report.Review;
import dev.gatehouse.policies.report.TextReport;
import dev.gatehouse.policies.state.DeploymentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Judges what an update would make before it changes anything: the update is made in a throw-away
 * copy of the twin's world, where every value is known.
 */
final class PolicyGate {
  @Option(
      names = "--policies",
      negatable = true,
      fallbackValue = "true",
      description = {
        "Judge the stack by the policy pack before anything changes, as an update makes it in a",
        "throw-away copy of the twin's world (default: policy:gate of the stack file, or false)."
      })
  private @Nullable Boolean asked;

  @Mixin private final JudgeOptions judging = new JudgeOptions();

  /** A plan, and what the pack makes of it where it was judged. */
  record Plan(Result result, PlannedSteps steps, Optional<Review> review) {
    /** Whether an update may begin. */
    boolean passes() {
      return result.succeeded() && review.filter(Review::fails).isEmpty();
    }

    /** For people: what would be done, then what the pack makes of it. */
    List<String> lines(Style style) {
      List<String> lines = new ArrayList<>(steps.lines(style, result));
      lines.addAll(findings(style));
      return lines;
    }

    /** For people: what the pack makes of it; nothing where nothing was judged. */
    List<String> findings(Style style) {
      List<String> lines = new ArrayList<>();
      review.ifPresent(
          judged -> {
            lines.add(style.heading("Policies"));
            TextReport.lines(judged).forEach(line -> lines.add(line.isEmpty() ? "" : "  " + line));
            lines.add("");
          });
      return lines;
    }
  }

  /**
   * The judge of an update; empty when it is not judged. What cannot be read is told now, before a
   * rehearsal.
   */
  Optional<Closed> closed(Deployment deployment, Path workingDirectory) {
    if (Boolean.FALSE.equals(asked)) {
      return Optional.empty();
    }
    StackPolicies stack = StackPolicies.of(deployment.target());
    if (asked == null && !stack.gate().orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(new Closed(deployment, judging.gate(workingDirectory, stack)));
  }

  /** A gate that an update has to pass. */
  record Closed(Deployment deployment, JudgeOptions.Judge judge) {
    /** Rehearses the update, and judges the stack that it makes. */
    Plan plan() {
      PlannedSteps steps = new PlannedSteps();
      Result result = deployment.plan(Action.PREVIEW_KNOWN, steps);
      Optional<Review> review =
          steps
              .rehearsed()
              .map(made -> judge.gate(after(deployment, new DeploymentReader().read(made))));
      if (result.succeeded() && review.isEmpty()) {
        throw new IllegalStateException("a rehearsal that succeeded has told of no stack");
      }
      return new Plan(result, steps, review);
    }
  }

  private static dev.gatehouse.policies.run.Deployment after(
      Deployment deployment, dev.gatehouse.policies.run.Deployment made) {
    return deployment
        .state()
        .map(before -> made.after(new DeploymentReader().read(before)))
        .orElse(made);
  }
}
