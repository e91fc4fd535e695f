package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Routing;
import dev.gatehouse.program.plan.RecordPlan.Family;
import dev.gatehouse.program.plan.RecordPlan.Policy;
import dev.gatehouse.program.plan.RecordPlan.Role;
import dev.gatehouse.program.plan.RecordPlan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plans the records that lead clients to Regions. A failover pair has two members, so of more than
 * two Regions the first is the primary and the pair of the others, at a name below, the secondary.
 */
final class RoutingPlanner {
  private RoutingPlanner() {}

  /** The records of a Region's own name. */
  static List<RecordPlan> regional(DnsName name, Region region) {
    return alone(name, new Target.Gateway(region, name));
  }

  /** The records of the shared name, Regions in the order of preference. */
  static List<RecordPlan> shared(DnsName shared, List<Region> regions, Routing routing) {
    if (regions.size() == 1) {
      return alone(shared, new Target.Gateway(regions.get(0), shared));
    }
    if (routing instanceof Routing.Weighted weighted) {
      return side(shared, regions, r -> new Policy.Weighted(r, weighted.weight(r)));
    }
    return routing instanceof Routing.Latency
        ? side(shared, regions, Policy.Latency::new)
        : failover(shared, regions);
  }

  /** All Regions beside each other, each answered while it is healthy. */
  private static List<RecordPlan> side(
      DnsName shared, List<Region> regions, Function<Region, Policy> policy) {
    List<RecordPlan> records = new ArrayList<>();
    for (Family family : Family.values()) {
      regions.forEach(r -> records.add(leg(shared, shared, family, policy.apply(r), r)));
    }
    return records;
  }

  private static List<RecordPlan> failover(DnsName shared, List<Region> regions) {
    List<RecordPlan> records = new ArrayList<>();
    for (int level = 0; level < regions.size() - 1; level++) {
      boolean innermost = level == regions.size() - 2;
      DnsName name = level == 0 ? shared : below(shared, level);
      for (Family family : Family.values()) {
        records.add(pair(shared, name, family, Role.PRIMARY, regions.get(level)));
        records.add(
            innermost
                ? pair(shared, name, family, Role.SECONDARY, regions.get(level + 1))
                : group(name, family, below(shared, level + 1)));
      }
    }
    return records;
  }

  private static List<RecordPlan> alone(DnsName name, Target target) {
    return Stream.of(Family.values())
        .map(f -> new RecordPlan(f.key(), name, f, target, Optional.empty(), Optional.empty()))
        .toList();
  }

  /** The name that holds the pair of a level; nobody asks for it but the alias above. */
  private static DnsName below(DnsName shared, int level) {
    return shared.child("standby-" + level);
  }

  private static RecordPlan pair(
      DnsName shared, DnsName name, Family family, Role role, Region region) {
    return leg(shared, name, family, new Policy.Failover(role, region.value()), region);
  }

  private static RecordPlan leg(
      DnsName shared, DnsName name, Family family, Policy policy, Region region) {
    return new RecordPlan(
        region + "-" + family.key(),
        name,
        family,
        new Target.Gateway(region, shared),
        Optional.of(policy),
        Optional.of(region));
  }

  /** Healthy as long as one of the records below is; Route 53 looks through the alias. */
  private static RecordPlan group(DnsName name, Family family, DnsName below) {
    String label = below.value().substring(0, below.value().indexOf('.'));
    return new RecordPlan(
        label + "-" + family.key(),
        name,
        family,
        new Target.Records(below),
        Optional.of(new Policy.Failover(Role.SECONDARY, label)),
        Optional.empty());
  }
}
