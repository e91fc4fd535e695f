package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.program.plan.RecordPlan.Failover;
import dev.gatehouse.program.plan.RecordPlan.Family;
import dev.gatehouse.program.plan.RecordPlan.Role;
import dev.gatehouse.program.plan.RecordPlan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  static List<RecordPlan> failover(DnsName shared, List<Region> regions) {
    if (regions.size() == 1) {
      return alone(shared, new Target.Gateway(regions.get(0), shared));
    }
    List<RecordPlan> records = new ArrayList<>();
    for (int level = 0; level < regions.size() - 1; level++) {
      boolean innermost = level == regions.size() - 2;
      DnsName name = level == 0 ? shared : below(shared, level);
      for (Family family : Family.values()) {
        records.add(leg(shared, name, family, Role.PRIMARY, regions.get(level)));
        records.add(
            innermost
                ? leg(shared, name, family, Role.SECONDARY, regions.get(level + 1))
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

  private static RecordPlan leg(
      DnsName shared, DnsName name, Family family, Role role, Region region) {
    return new RecordPlan(
        region + "-" + family.key(),
        name,
        family,
        new Target.Gateway(region, shared),
        Optional.of(new Failover(role, region.value())),
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
        Optional.of(new Failover(Role.SECONDARY, label)),
        Optional.empty());
  }
}
