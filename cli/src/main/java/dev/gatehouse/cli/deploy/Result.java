package dev.gatehouse.cli.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.engine.event.StepOp;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param succeeded whether every step did
 * @param changes how many steps of each kind that counts
 * @param outputs of the stack, secrets masked; empty after destroy
 */
public record Result(boolean succeeded, Map<StepOp, Integer> changes, ObjectNode outputs) {
  public int count(StepOp op) {
    return changes.getOrDefault(op, 0);
  }

  /** Whether something that exists is, or would be, lost. */
  public boolean destructive() {
    return count(StepOp.DELETE) + count(StepOp.REPLACE) > 0;
  }
}
