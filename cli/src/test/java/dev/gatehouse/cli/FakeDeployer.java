package dev.gatehouse.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.cli.deploy.Action;
import dev.gatehouse.cli.deploy.Deployer;
import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.deploy.RunListener;
import dev.gatehouse.cli.deploy.Target;
import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.event.Values;
import dev.gatehouse.twin.engine.plan.Targets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An engine that plays the steps it was given. */
final class FakeDeployer implements Deployer {
  final List<String> ran = new ArrayList<>();
  boolean exists;
  boolean fails;
  String outputs = "{}";
  Optional<String> state = Optional.empty();
  Optional<String> rehearsed = Optional.empty();
  private final List<Step> steps = new ArrayList<>();
  private final List<Values> values = new ArrayList<>();

  FakeDeployer step(StepOp op, String type, String name, String... changed) {
    SortedMap<String, String> diff = new TreeMap<>();
    for (String path : changed) {
      diff.put(path, op == StepOp.REPLACE ? "update-replace" : "update");
    }
    String urn = "urn:pulumi:dev::gatehouse::" + type + "::" + name;
    steps.add(new Step(op, urn, type, name, "", diff, List.of()));
    return this;
  }

  /** What a rehearsal of the last step tells. */
  FakeDeployer made(String id, String inputs, String path, String before) {
    Step step = steps.get(steps.size() - 1);
    ObjectNode now = json(inputs);
    SortedMap<String, Values.Change> changes = new TreeMap<>();
    if (!path.isEmpty()) {
      changes.put(path, new Values.Change(TextNode.valueOf(before), now.path(path)));
    }
    values.add(new Values(step.op(), step.urn(), id, now, now.deepCopy(), changes));
    return this;
  }

  @Override
  public Optional<String> state(Target target) {
    return state;
  }

  @Override
  public ObjectNode outputs(Target target) {
    return json(outputs);
  }

  @Override
  public boolean exists(Target target) {
    return exists;
  }

  @Override
  public Result run(Action action, Target target, RunListener listener) {
    Targets only = target.only();
    ran.add(
        action
            + " "
            + target.stack()
            + " "
            + target.parallel()
            + (only.limit() ? " " + only.patterns() : "")
            + (only.dependents() ? " and dependents" : ""));
    Map<StepOp, Integer> changes = new EnumMap<>(StepOp.class);
    for (Step step : steps) {
      listener.stepStarted(step);
      if (fails(action)) {
        listener.diagnostic(
            new Diagnostic(Diagnostic.Severity.ERROR, Optional.of(step.urn()), "AccessDenied: no"));
        listener.stepFailed(step, Duration.ofMillis(120));
      } else {
        listener.stepFinished(step, Duration.ofMillis(120));
        changes.merge(step.op(), 1, Integer::sum);
      }
    }
    if (action == Action.PREVIEW_KNOWN) {
      values.forEach(listener::made);
      rehearsed.ifPresent(stack -> listener.rehearsed(() -> stack));
    }
    return new Result(!fails(action), changes, json(outputs));
  }

  private boolean fails(Action action) {
    return fails && (action == Action.UP || action == Action.PREVIEW_DESTROY);
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }
}
