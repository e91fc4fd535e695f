package dev.gatehouse.twin.aws.dns;

import java.util.Comparator;
import java.util.List;

/**
 * The record sets of one name and type, one at least. Where the policy is the same for every query
 * (failover), they are in the order in which it prefers them.
 */
record Group(List<RecordSet> sets) {
  Group {
    sets = sets.stream().sorted(Comparator.comparingInt(Group::rank)).toList();
  }

  /** The policy of the group; Route 53 allows one for each name and type. */
  RoutingPolicy policy() {
    return sets.get(0).policy();
  }

  private static int rank(RecordSet set) {
    return set.policy() instanceof RoutingPolicy.Failover failover && !failover.primary() ? 1 : 0;
  }
}
