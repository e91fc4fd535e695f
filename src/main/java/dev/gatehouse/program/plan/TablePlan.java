package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.TableKeys;
import java.util.List;

/**
 * A DynamoDB global table.
 *
 * @param at the Region that owns it
 * @param replicas the other Regions
 */
public record TablePlan(
    AccountRegion at,
    String name,
    TableKeys keys,
    List<Region> replicas,
    boolean deletionProtection) {
  public TablePlan {
    replicas = List.copyOf(replicas);
  }
}
