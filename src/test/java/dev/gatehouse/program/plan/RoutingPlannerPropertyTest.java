package dev.gatehouse.program.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.Routing;
import dev.gatehouse.program.plan.RecordPlan.Family;
import dev.gatehouse.program.plan.RecordPlan.Role;
import dev.gatehouse.program.plan.RecordPlan.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for the records of any number of Regions. */
class RoutingPlannerPropertyTest {
  private static final DnsName SHARED = new DnsName("api.gatehouse.test");

  @Property
  void each_group_has_one_primary_and_one_secondary(@ForAll @IntRange(min = 2, max = 9) int count) {
    groups(count)
        .forEach(
            (group, members) ->
                assertThat(members)
                    .as(group)
                    .extracting(
                        member ->
                            ((RecordPlan.Policy.Failover) member.policy().orElseThrow()).role())
                    .containsExactlyInAnyOrder(Role.PRIMARY, Role.SECONDARY));
  }

  @Property
  void each_record_has_a_twin_in_the_other_family(@ForAll @IntRange(min = 1, max = 9) int count) {
    Map<Family, Set<String>> families =
        records(count).stream()
            .collect(
                Collectors.groupingBy(
                    RecordPlan::family,
                    Collectors.mapping(
                        r -> r.name() + " " + r.target() + r.policy() + r.healthCheck(),
                        Collectors.toSet())));
    assertThat(families.get(Family.AAAA)).isEqualTo(families.get(Family.A));
  }

  @Property
  void each_region_is_reached_once_through_groups_that_exist(
      @ForAll @IntRange(min = 1, max = 9) int count) {
    Set<DnsName> names = records(count).stream().map(RecordPlan::name).collect(Collectors.toSet());
    for (Family family : Family.values()) {
      List<RecordPlan> ofFamily =
          records(count).stream().filter(r -> r.family() == family).toList();
      assertThat(ofFamily.stream().flatMap(r -> region(r).stream()))
          .containsExactlyInAnyOrderElementsOf(regions(count));
      assertThat(ofFamily)
          .allSatisfy(
              r -> {
                if (r.target() instanceof Target.Records below) {
                  assertThat(names).contains(below.name());
                }
              });
    }
  }

  @Property
  void keys_are_distinct(@ForAll @IntRange(min = 1, max = 9) int count) {
    assertThat(records(count)).extracting(RecordPlan::key).doesNotHaveDuplicates();
  }

  private static Map<String, List<RecordPlan>> groups(int count) {
    return records(count).stream().collect(Collectors.groupingBy(r -> r.name() + " " + r.family()));
  }

  private static List<RecordPlan> records(int count) {
    return RoutingPlanner.of(
        RoutingPlanner.shared(SHARED, regions(count), false),
        new Routing.Failover(),
        new Evacuation.None());
  }

  private static List<Region> regions(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new Region("us-east-" + i)).toList();
  }

  private static Optional<Region> region(RecordPlan plan) {
    return plan.target() instanceof Target.Gateway gateway
        ? Optional.of(gateway.region())
        : Optional.empty();
  }
}
