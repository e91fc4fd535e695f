package dev.gatehouse.program.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.program.plan.RecordPlan.Family;
import dev.gatehouse.program.plan.RecordPlan.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingPlannerTest {
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
    assertThat(RoutingPlanner.failover(SHARED, regions("us-east-1")))
        .allSatisfy(record -> assertThat(record.failover()).isEmpty())
        .extracting(RecordPlan::family)
        .containsExactly(Family.A, Family.AAAA);
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
    return RoutingPlanner.failover(SHARED, regions).stream()
        .map(
            r ->
                String.join(
                    " ",
                    r.name().value(),
                    r.family().name(),
                    r.failover().orElseThrow().role().name(),
                    r.target() instanceof Target.Records below
                        ? below.name().value()
                        : region(r).orElseThrow().value()))
        .toList();
  }
}
