package dev.gatehouse.policies.run;

import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack as a whole: what the engine would show a pack during an update.
 *
 * @param inputs its resources with their inputs, in the order of registration
 * @param outputs its resources with their outputs
 */
public record Deployment(String project, String name, List<Resource> inputs, Stack outputs) {
  public Deployment {
    inputs = List.copyOf(inputs);
  }

  /** The same as what an update makes of an earlier one. */
  public Deployment after(Deployment earlier) {
    return new Deployment(project, name, inputs, outputs.after(earlier.outputs()));
  }

  /** What a pack makes of it: of each resource, then of the stack. */
  public List<Outcome> judgedBy(Runner runner) {
    List<Outcome> outcomes = new ArrayList<>();
    inputs.forEach(resource -> outcomes.addAll(runner.analyze(resource)));
    outcomes.addAll(runner.analyzeStack(outputs));
    return outcomes;
  }
}
