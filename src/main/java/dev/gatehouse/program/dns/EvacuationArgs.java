package dev.gatehouse.program.dns;

import dev.gatehouse.model.Region;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.EvacuationPlan;
import dev.gatehouse.program.sight.TopicsComponent;
import java.util.Map;

/**
 * The latches to make.
 *
 * @param topics by the Region that they are in
 */
public record EvacuationArgs(
    EvacuationPlan plan, Map<Region, TopicsComponent> topics, Providers providers) {
  TopicsComponent topicsAt(EvacuationPlan.Latch latch) {
    TopicsComponent there = topics.get(latch.at().region());
    if (there == null) {
      throw new IllegalArgumentException("no topics in " + latch.at().region());
    }
    return there;
  }
}
