package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans what the legs of the shared name stand on: a check of each Region's endpoint and, where
 * Regions can be evacuated, latches of each Region in every other one, all of them conditions of
 * one calculated check.
 */
final class LegPlanner {
  private static final String EVACUATION = "evacuation";

  private final PlatformConfig config;
  private final PhysicalNames names;
  private final AccountRegion at;

  LegPlanner(PlatformConfig config, PhysicalNames names) {
    this.config = config;
    this.names = names;
    this.at = new AccountRegion(config.ingressAccount(), config.regions().get(0));
  }

  /** The key of the check of a Region's endpoint. */
  static String endpoint(Region region) {
    return "check-" + region;
  }

  /** The key of the check that also heeds the Region's latches. */
  static String active(Region region) {
    return "active-" + region;
  }

  /** Latches and their role; empty where Regions are not evacuated. */
  Optional<EvacuationPlan> evacuation() {
    if (!(config.evacuation() instanceof Evacuation.Latch latch)) {
      return Optional.empty();
    }
    String namespace = names.of(NamingTable.METRIC_NAMESPACE, EVACUATION);
    return Optional.of(
        new EvacuationPlan(
            at,
            names.of(NamingTable.ROLE, EVACUATION),
            latch.operators().stream().map(AccountId::value).collect(Collectors.joining(" ")),
            trust(latch),
            new PolicyDocument()
                .allow(
                    "WriteLatches",
                    List.of("cloudwatch:PutMetricData"),
                    // CloudWatch knows no ARN of a metric; the namespace bounds it instead.
                    List.of("*"),
                    Map.of("StringEquals", Map.of("cloudwatch:namespace", List.of(namespace))))
                .json(),
            namespace,
            latches()));
  }

  private static String trust(Evacuation.Latch latch) {
    List<String> operators =
        latch.operators().stream().map(a -> Arn.global("iam", a, "root").toString()).toList();
    return new PolicyDocument().trustAccounts("PeopleOnCall", operators).json();
  }

  private List<EvacuationPlan.Latch> latches() {
    AccountId account = config.ingressAccount();
    List<EvacuationPlan.Latch> latches = new ArrayList<>();
    for (Region region : config.regions()) {
      String alarm = names.of(NamingTable.METRIC_ALARM, "latch", region.value());
      for (Region peer : config.regions()) {
        if (!peer.equals(region)) {
          latches.add(new EvacuationPlan.Latch(region, new AccountRegion(account, peer), alarm));
        }
      }
    }
    return latches;
  }

  /** All health checks, children before those that heed them. */
  List<HealthCheckPlan> healthChecks(List<FrontPlan> fronts) {
    List<HealthCheckPlan> checks = new ArrayList<>();
    for (FrontPlan front : fronts) {
      Region region = front.at().region();
      checks.add(
          new HealthCheckPlan.Endpoint(
              endpoint(region),
              at,
              region,
              front.regional(),
              PlatformPlanner.HEALTH_PATH,
              config.recovery()));
    }
    evacuation().ifPresent(evacuation -> latched(evacuation, checks));
    return checks;
  }

  private void latched(EvacuationPlan evacuation, List<HealthCheckPlan> checks) {
    for (Region region : config.regions()) {
      List<String> conditions = new ArrayList<>(List.of(endpoint(region)));
      for (EvacuationPlan.Latch latch : evacuation.latches()) {
        if (latch.region().equals(region)) {
          checks.add(new HealthCheckPlan.Latch(latch.key(), at, latch));
          conditions.add(latch.key());
        }
      }
      checks.add(new HealthCheckPlan.All(active(region), at, conditions));
    }
  }
}
