package dev.gatehouse.program.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.Routing;
import dev.gatehouse.program.plan.RecordPlan.Family;
import dev.gatehouse.program.plan.RecordPlan.Policy;
import dev.gatehouse.program.plan.RecordPlan.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingPlannerTest {
  private static final Evacuation NONE = new Evacuation.None();
  private static final Evacuation LATCH =
      new Evacuation.Latch(List.of(new AccountId("999999999999")));
  private static final DnsName SHARED = new DnsName("api.gatehouse.test");

  @Test
  void two_regions_are_a_pair() {
    assertThat(described(regions("us-east-1", "us-west-2")))
        .containsExactly(
            "api.gatehouse.test A PRIMARY us-east-1",
            "api.gatehouse.test A SECONDARY us-west-2",
            "api.gatehouse.test AAAA PRIMARY us-east-1",
            "api.gatehouse.test AAAA SECONDARY us-west-2");
  }

  @Test
  void of_three_regions_the_last_two_are_a_pair_below() {
    assertThat(described(regions("us-east-1", "us-west-2", "eu-west-1")))
        .containsExactly(
            "api.gatehouse.test A PRIMARY us-east-1",
            "api.gatehouse.test A SECONDARY standby-1.api.gatehouse.test",
            "api.gatehouse.test AAAA PRIMARY us-east-1",
            "api.gatehouse.test AAAA SECONDARY standby-1.api.gatehouse.test",
            "standby-1.api.gatehouse.test A PRIMARY us-west-2",
            "standby-1.api.gatehouse.test A SECONDARY eu-west-1",
            "standby-1.api.gatehouse.test AAAA PRIMARY us-west-2",
            "standby-1.api.gatehouse.test AAAA SECONDARY eu-west-1");
  }

  @Test
  void one_region_needs_no_failover() {
    assertThat(shared(regions("us-east-1"), new Routing.Latency(), NONE))
        .allSatisfy(record -> assertThat(record.policy()).isEmpty())
        .extracting(RecordPlan::family)
        .containsExactly(Family.A, Family.AAAA);
  }

  @Test
  void by_latency_all_regions_stand_beside_each_other() {
    assertThat(described(regions("us-east-1", "us-west-2", "eu-west-1"), new Routing.Latency()))
        .containsExactly(
            "api.gatehouse.test A latency us-east-1",
            "api.gatehouse.test A latency us-west-2",
            "api.gatehouse.test A latency eu-west-1",
            "api.gatehouse.test AAAA latency us-east-1",
            "api.gatehouse.test AAAA latency us-west-2",
            "api.gatehouse.test AAAA latency eu-west-1");
  }

  @Test
  void weights_are_those_of_the_regions() {
    Map<Region, Integer> weights = Map.of(new Region("us-east-1"), 90, new Region("us-west-2"), 0);
    assertThat(described(regions("us-east-1", "us-west-2"), new Routing.Weighted(weights)))
        .containsExactly(
            "api.gatehouse.test A weight 90 us-east-1",
            "api.gatehouse.test A weight 0 us-west-2",
            "api.gatehouse.test AAAA weight 90 us-east-1",
            "api.gatehouse.test AAAA weight 0 us-west-2");
  }

  @Test
  void each_leg_heeds_the_health_check_of_its_region() {
    assertThat(shared(regions("us-east-1", "us-west-2"), new Routing.Latency(), NONE))
        .allSatisfy(
            leg -> assertThat(leg.healthCheck()).isEqualTo(region(leg).map(LegPlanner::endpoint)));
  }

  @Test
  void latches_put_a_pair_of_groups_at_the_shared_name() {
    assertThat(described(regions("us-east-1", "us-west-2"), new Routing.Failover(), LATCH))
        .filteredOn(line -> line.contains(" A "))
        .containsExactly(
            "api.gatehouse.test A PRIMARY active.api.gatehouse.test",
            "api.gatehouse.test A SECONDARY last-resort.api.gatehouse.test",
            "active.api.gatehouse.test A PRIMARY us-east-1",
            "active.api.gatehouse.test A SECONDARY us-west-2",
            "last-resort.api.gatehouse.test A PRIMARY us-east-1",
            "last-resort.api.gatehouse.test A SECONDARY us-west-2");
  }

  @Test
  void groups_are_led_to_by_the_routing_policy() {
    assertThat(described(regions("us-east-1", "us-west-2"), new Routing.Latency(), LATCH))
        .filteredOn(line -> line.contains(" AAAA "))
        .containsExactly(
            "api.gatehouse.test AAAA PRIMARY active.api.gatehouse.test",
            "api.gatehouse.test AAAA SECONDARY last-resort.api.gatehouse.test",
            "active.api.gatehouse.test AAAA latency us-east-1",
            "active.api.gatehouse.test AAAA latency us-west-2",
            "last-resort.api.gatehouse.test AAAA latency us-east-1",
            "last-resort.api.gatehouse.test AAAA latency us-west-2");
  }

  @Test
  void only_the_active_group_heeds_latches() {
    assertThat(shared(regions("us-east-1", "us-west-2"), new Routing.Failover(), LATCH))
        .filteredOn(leg -> leg.healthCheck().isPresent() && leg.family() == Family.A)
        .extracting(leg -> leg.key() + " " + leg.healthCheck().orElseThrow())
        .containsExactly(
            "active-us-east-1-a active-us-east-1",
            "active-us-west-2-a active-us-west-2",
            "last-resort-us-east-1-a check-us-east-1",
            "last-resort-us-west-2-a check-us-west-2");
  }

  /** Route 53 takes one primary and one secondary at a name, so each must be updated in place. */
  @Test
  void latches_come_and_go_by_updates_of_the_pair_at_the_shared_name() {
    for (List<Region> regions :
        List.of(
            regions("us-east-1", "us-west-2"), regions("us-east-1", "us-west-2", "eu-west-1"))) {
      Map<String, String> there = formerly(shared(regions, new Routing.Failover(), LATCH));
      Map<String, String> back = formerly(shared(regions, new Routing.Failover(), NONE));
      assertThat(there).hasSize(4);
      back.forEach((now, before) -> assertThat(there).containsEntry(before, now));
      assertThat(back).hasSize(4);
    }
  }

  private static Map<String, String> formerly(List<RecordPlan> records) {
    Map<String, String> formerly = new TreeMap<>();
    records.forEach(
        record -> record.former().ifPresent(before -> formerly.put(record.key(), before)));
    return formerly;
  }

  private static String word(Policy policy) {
    if (policy instanceof Policy.Weighted weighted) {
      return "weight " + weighted.weight();
    }
    return policy instanceof Policy.Failover failover ? failover.role().name() : "latency";
  }

  private static List<Region> regions(String... codes) {
    return List.of(codes).stream().map(Region::new).toList();
  }

  private static Optional<Region> region(RecordPlan plan) {
    return plan.target() instanceof Target.Gateway gateway
        ? Optional.of(gateway.region())
        : Optional.empty();
  }

  private static List<String> described(List<Region> regions) {
    return described(regions, new Routing.Failover());
  }

  private static List<String> described(List<Region> regions, Routing routing) {
    return described(regions, routing, NONE);
  }

  private static List<RecordPlan> shared(
      List<Region> regions, Routing routing, Evacuation evacuation) {
    return RoutingPlanner.of(RoutingPlanner.shared(SHARED, regions, false), routing, evacuation);
  }

  private static List<String> described(
      List<Region> regions, Routing routing, Evacuation evacuation) {
    return shared(regions, routing, evacuation).stream()
        .map(
            r ->
                String.join(
                    " ",
                    r.name().value(),
                    r.family().name(),
                    word(r.policy().orElseThrow()),
                    r.target() instanceof Target.Records below
                        ? below.name().value()
                        : region(r).orElseThrow().value()))
        .toList();
  }
}
