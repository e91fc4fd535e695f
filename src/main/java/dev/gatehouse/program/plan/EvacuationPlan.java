package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import java.util.List;

/**
 * What people need to lead clients out of a Region while nothing in it answers: latches in the
 * other Regions, and a role that may write them and nothing else.
 *
 * @param at where the role is made
 * @param operators the accounts whose people may assume the role, with spaces between
 * @param trust who may assume the role, JSON
 * @param policy what it may do, JSON
 * @param namespace of the metric that latches stand on, this platform's alone
 * @param statusTable of which a row isolates a Region
 */
public record EvacuationPlan(
    AccountRegion at,
    String roleName,
    String operators,
    String trust,
    String policy,
    String namespace,
    String statusTable,
    List<Latch> latches) {
  /** The metric: 1 evacuates, 0 restores. */
  public static final String METRIC = "Evacuated";

  /** The metric's dimension, whose value is the Region that is evacuated. */
  public static final String DIMENSION = "Region";

  public EvacuationPlan {
    latches = List.copyOf(latches);
  }

  /** The latches of one Region, each in another one. */
  List<Latch> latchesOf(Region region) {
    return latches.stream().filter(latch -> latch.region().equals(region)).toList();
  }

  /**
   * One latch.
   *
   * @param region that it takes clients out of
   * @param at where it lives, in another Region
   * @param alarmName unique in that Region
   */
  public record Latch(Region region, AccountRegion at, String alarmName) {
    /** For logical names; what it lives in comes first. */
    public String key() {
      return at.region() + "-latch-" + region;
    }
  }
}
