package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.state.PendingOperation;
import dev.gatehouse.twin.engine.value.Properties;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param counts of the resources, by what was done with them; a preview's are of what would be
 * @param outputs of the stack; secret ones are marked and print as {@code [secret]}
 * @param steps those that succeeded, in the order of their ends
 * @param pending changes of which nobody knows whether they happened
 */
public record Result(
    boolean success,
    boolean canceled,
    Map<StepOp, Integer> counts,
    Properties outputs,
    List<Step> steps,
    List<Diagnostic> diagnostics,
    List<PendingOperation> pending,
    Duration duration) {
  public Result {
    counts = Map.copyOf(counts);
    steps = List.copyOf(steps);
    diagnostics = List.copyOf(diagnostics);
    pending = List.copyOf(pending);
  }

  public int count(StepOp op) {
    return counts.getOrDefault(op, 0);
  }

  /** Whether anything was changed, or would be. */
  public boolean changed() {
    return counts.keySet().stream().anyMatch(op -> op != StepOp.SAME && op != StepOp.READ);
  }
}
