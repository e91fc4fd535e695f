package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Evacuation;
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
 *
 * <p>Where Regions can be evacuated, all of that is there twice, at names below the shared one: the
 * group {@code active} heeds latches, the group {@code last-resort} does not, and a pair of the two
 * stands at the shared name. So an evacuated Region serves exactly when no other is fit.
 */
final class RoutingPlanner {
  private static final String ACTIVE = "active";
  private static final String LAST_RESORT = "last-resort";
  private static final String STANDBY = "standby";

  private final Name name;
  private final DnsName shared;
  private final List<Region> regions;
  private final Routing routing;

  private RoutingPlanner(Name name, Routing routing) {
    this.name = name;
    this.shared = name.name();
    this.regions = name.regions();
    this.routing = routing;
  }

  /**
   * A name that several Regions have.
   *
   * @param prefix what the keys of its records begin with
   * @param regions that have it, in the order of preference
   * @param endpoint the key of the check of a Region without its latches
   * @param active the key of the check that heeds them, too
   * @param further the key of one more condition of active legs, which stands a level below since
   *     Route 53 takes no calculated check below another
   */
  record Name(
      String prefix,
      DnsName name,
      List<Region> regions,
      Function<Region, String> endpoint,
      Function<Region, String> active,
      Optional<Function<Region, String>> further) {}

  /** The name that all applications share. */
  static Name shared(DnsName name, List<Region> regions, boolean counted) {
    return new Name(
        "",
        name,
        regions,
        LegPlanner::endpoint,
        LegPlanner::active,
        counted ? Optional.of(LegPlanner::applications) : Optional.empty());
  }

  /** An application's own name. */
  static Name host(String application, DnsName name, List<Region> regions) {
    return new Name(
        application + "-",
        name,
        regions,
        region -> LegPlanner.fit(application, region),
        region -> LegPlanner.active(application, region),
        Optional.empty());
  }

  /**
   * The legs of one group.
   *
   * @param key what the keys of its records begin with
   * @param name where they are
   * @param others what the names of pairs further down begin with
   * @param rest the set identifier of an alias to such a pair, given its name's label
   * @param check the key of the health check of a leg
   * @param further that of a condition a level below
   */
  private record Group(
      String key,
      DnsName name,
      String others,
      Function<String, String> rest,
      Function<Region, String> check,
      Optional<Function<Region, String>> further) {}

  /** The records of a Region's own name. */
  static List<RecordPlan> regional(DnsName name, Region region) {
    return alone("", name, new Target.Gateway(region, name));
  }

  /** The records of a name and of the names below it. */
  static List<RecordPlan> of(Name name, Routing routing, Evacuation evacuation) {
    List<Region> regions = name.regions();
    if (regions.size() == 1) {
      return alone(name.prefix(), name.name(), new Target.Gateway(regions.get(0), name.name()));
    }
    RoutingPlanner planner = new RoutingPlanner(name, routing);
    return evacuation instanceof Evacuation.Latch ? planner.latched() : planner.plain();
  }

  private List<RecordPlan> plain() {
    List<RecordPlan> records = new ArrayList<>();
    for (RecordPlan plan :
        group(
            new Group(
                name.prefix(),
                shared,
                STANDBY,
                label -> label,
                name.endpoint(),
                Optional.empty()))) {
      boolean outermost = plan.name().equals(shared);
      records.add(outermost ? plan.formerly(latchedKey(plan)) : plan);
    }
    return records;
  }

  private List<RecordPlan> latched() {
    List<RecordPlan> records = new ArrayList<>();
    for (Family family : Family.values()) {
      records.add(choice(family, Role.PRIMARY, ACTIVE));
      records.add(choice(family, Role.SECONDARY, LAST_RESORT));
    }
    records.addAll(below(ACTIVE, name.active(), name.further()));
    records.addAll(below(LAST_RESORT, name.endpoint(), Optional.empty()));
    name.further().ifPresent(check -> records.addAll(further(check)));
    return records;
  }

  private RecordPlan choice(Family family, Role role, String group) {
    RecordPlan plan =
        new RecordPlan(
            name.prefix() + group + "-" + family.key(),
            shared,
            family,
            new Target.Records(shared.child(group)),
            Optional.of(new Policy.Failover(role, group)),
            Optional.empty(),
            Optional.empty());
    return plan.formerly(plainKey(family, role));
  }

  /** The key of the plain record of this part; Route 53 takes one such part at a name. */
  private Optional<String> plainKey(Family family, Role role) {
    if (!(routing instanceof Routing.Failover)) {
      return Optional.empty();
    }
    String second = regions.size() == 2 ? regions.get(1).value() : STANDBY + "-1";
    String first = role == Role.PRIMARY ? regions.get(0).value() : second;
    return Optional.of(name.prefix() + first + "-" + family.key());
  }

  private Optional<String> latchedKey(RecordPlan plan) {
    return plan.policy()
        .filter(Policy.Failover.class::isInstance)
        .map(policy -> ((Policy.Failover) policy).role() == Role.PRIMARY ? ACTIVE : LAST_RESORT)
        .map(group -> name.prefix() + group + "-" + plan.family().key());
  }

  private List<RecordPlan> below(
      String label, Function<Region, String> check, Optional<Function<Region, String>> further) {
    String key = name.prefix() + label + "-";
    return group(new Group(key, shared.child(label), label, below -> "others", check, further));
  }

  /** What an active leg leads to while one more condition holds. */
  private List<RecordPlan> further(Function<Region, String> check) {
    List<RecordPlan> records = new ArrayList<>();
    for (Region region : regions) {
      for (Family family : Family.values()) {
        records.add(
            new RecordPlan(
                check.apply(region) + "-" + family.key(),
                further(region),
                family,
                new Target.Gateway(region, shared),
                // Route 53 gives health checks to records of a policy alone.
                Optional.of(new Policy.Weighted(region, 1)),
                Optional.of(check.apply(region)),
                Optional.empty()));
      }
    }
    return records;
  }

  private DnsName further(Region region) {
    return shared.child(region + "-applications");
  }

  private List<RecordPlan> group(Group group) {
    if (routing instanceof Routing.Weighted weighted) {
      return side(group, r -> new Policy.Weighted(r, weighted.weight(r)));
    }
    return routing instanceof Routing.Latency ? side(group, Policy.Latency::new) : failover(group);
  }

  /** All Regions beside each other, each answered while it is healthy. */
  private List<RecordPlan> side(Group group, Function<Region, Policy> policy) {
    List<RecordPlan> records = new ArrayList<>();
    for (Family family : Family.values()) {
      regions.forEach(r -> records.add(leg(group, group.name(), family, policy.apply(r), r)));
    }
    return records;
  }

  private List<RecordPlan> failover(Group group) {
    List<RecordPlan> records = new ArrayList<>();
    for (int level = 0; level < regions.size() - 1; level++) {
      boolean innermost = level == regions.size() - 2;
      DnsName name = level == 0 ? group.name() : shared.child(group.others() + "-" + level);
      for (Family family : Family.values()) {
        records.add(pair(group, name, family, Role.PRIMARY, regions.get(level)));
        records.add(
            innermost
                ? pair(group, name, family, Role.SECONDARY, regions.get(level + 1))
                : others(group, name, family, group.others() + "-" + (level + 1)));
      }
    }
    return records;
  }

  private static List<RecordPlan> alone(String prefix, DnsName name, Target target) {
    return Stream.of(Family.values())
        .map(
            f ->
                new RecordPlan(
                    prefix + f.key(),
                    name,
                    f,
                    target,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private RecordPlan pair(Group group, DnsName name, Family family, Role role, Region region) {
    return leg(group, name, family, new Policy.Failover(role, region.value()), region);
  }

  private RecordPlan leg(Group group, DnsName name, Family family, Policy policy, Region region) {
    return new RecordPlan(
        group.key() + region + "-" + family.key(),
        name,
        family,
        group.further().isPresent()
            ? new Target.Records(further(region))
            : new Target.Gateway(region, shared),
        Optional.of(policy),
        Optional.of(group.check().apply(region)),
        Optional.empty());
  }

  /**
   * The pair of a level further down; nobody asks for its name but this alias. Healthy as long as
   * one of the records below is: Route 53 looks through the alias.
   */
  private RecordPlan others(Group group, DnsName name, Family family, String label) {
    return new RecordPlan(
        this.name.prefix() + label + "-" + family.key(),
        name,
        family,
        new Target.Records(shared.child(label)),
        Optional.of(new Policy.Failover(Role.SECONDARY, group.rest().apply(label))),
        Optional.empty(),
        Optional.empty());
  }
}
