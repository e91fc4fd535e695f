package dev.gatehouse.twin.aws.dns;

import java.util.Comparator;
import java.util.List;

/** The record sets of one name and type, in the order in which their policy prefers them. */
record Group(List<RecordSet> sets) {
  Group {
    sets = sets.stream().sorted(Comparator.comparingInt(Group::rank)).toList();
  }

  private static int rank(RecordSet set) {
    return set.policy() instanceof RoutingPolicy.Failover failover && !failover.primary() ? 1 : 0;
  }
}
