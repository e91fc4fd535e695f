package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.Placement;
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
  private final List<Manifest> manifests;
  private final PhysicalNames names;
  private final AccountRegion at;

  LegPlanner(PlatformConfig config, List<Manifest> manifests, PhysicalNames names) {
    this.config = config;
    this.manifests = manifests;
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

  /** The key of the check of what one application answers in a Region. */
  static String application(String name, Region region) {
    return "app-" + name + "-" + region;
  }

  /** The key of the check that an application and its Region are fit. */
  static String fit(String application, Region region) {
    return "fit-" + application + "-" + region;
  }

  /** The key of the check that also heeds the latches of an application's Region. */
  static String active(String application, Region region) {
    return "active-" + application + "-" + region;
  }

  /** The key of the check that enough applications of a Region are fit. */
  static String applications(Region region) {
    return "applications-" + region;
  }

  /** Latches and their role; empty where Regions are not evacuated. */
  Optional<EvacuationPlan> evacuation() {
    if (!(config.evacuation() instanceof Evacuation.Latch latch)) {
      return Optional.empty();
    }
    String namespace = names.of(NamingTable.METRIC_NAMESPACE, EVACUATION);
    String statusTable = names.of(NamingTable.TABLE, PlatformPlanner.HEALTH);
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
                .allow("IsolateRegions", List.of("dynamodb:PutItem"), replicas(statusTable))
                .json(),
            namespace,
            statusTable,
            latches()));
  }

  private List<String> replicas(String table) {
    return config.regions().stream()
        .map(region -> new AccountRegion(config.ingressAccount(), region))
        .map(place -> place.arn("dynamodb", "table/" + table).toString())
        .toList();
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
              PlatformPlanner.HEALTH,
              front.regional().orElseThrow(),
              PlatformPlanner.HEALTH_PATH,
              config.recovery()));
    }
    for (Manifest manifest : manifests) {
      applications(manifest, fronts, checks);
    }
    evacuation().ifPresent(evacuation -> latched(evacuation, checks));
    manifests.forEach(manifest -> hosts(manifest, checks));
    config.unhealthyApplications().ifPresent(many -> counted(many, checks));
    return checks;
  }

  /** Checks of an application in each of its Regions, where something heeds them. */
  private void applications(
      Manifest manifest, List<FrontPlan> fronts, List<HealthCheckPlan> checks) {
    Placement placement = manifest.placement();
    List<Region> regions = placement.of(config.regions());
    boolean heeded = (placement.host().isPresent() && regions.size() > 1) || isCounted(manifest);
    if (!heeded) {
      return;
    }
    for (FrontPlan front : fronts) {
      Region region = front.at().region();
      if (regions.contains(region)) {
        checks.add(
            new HealthCheckPlan.Endpoint(
                application(manifest.name(), region),
                at,
                region,
                manifest.name(),
                front.regional().orElseThrow(),
                "/" + manifest.name() + placement.health().orElseThrow(),
                config.recovery()));
      }
    }
  }

  private boolean isCounted(Manifest manifest) {
    return config.unhealthyApplications().isPresent() && manifest.placement().health().isPresent();
  }

  /** An application that fails over alone leaves a Region that is unfit as a whole, too. */
  private void hosts(Manifest manifest, List<HealthCheckPlan> checks) {
    List<Region> regions = manifest.placement().of(config.regions());
    if (manifest.placement().host().isEmpty() || regions.size() == 1) {
      return;
    }
    for (Region region : regions) {
      List<String> fit = List.of(application(manifest.name(), region), endpoint(region));
      checks.add(HealthCheckPlan.Several.all(fit(manifest.name(), region), at, fit));
      evacuation()
          .ifPresent(
              evacuation -> {
                List<String> open = new ArrayList<>(fit);
                evacuation.latchesOf(region).forEach(latch -> open.add(latch.key()));
                String key = active(manifest.name(), region);
                checks.add(HealthCheckPlan.Several.all(key, at, open));
              });
    }
  }

  /** A Region is left when so many of its applications are unhealthy. */
  private void counted(int unhealthy, List<HealthCheckPlan> checks) {
    for (Region region : config.regions()) {
      List<String> here =
          manifests.stream()
              .filter(this::isCounted)
              .filter(manifest -> manifest.placement().of(config.regions()).contains(region))
              .map(manifest -> application(manifest.name(), region))
              .toList();
      checks.add(
          new HealthCheckPlan.Several(applications(region), at, here, here.size() - unhealthy + 1));
    }
  }

  private void latched(EvacuationPlan evacuation, List<HealthCheckPlan> checks) {
    for (Region region : config.regions()) {
      List<String> conditions = new ArrayList<>(List.of(endpoint(region)));
      for (EvacuationPlan.Latch latch : evacuation.latchesOf(region)) {
        checks.add(new HealthCheckPlan.Latch(latch.key(), at, latch));
        conditions.add(latch.key());
      }
      checks.add(HealthCheckPlan.Several.all(active(region), at, conditions));
    }
  }
}
