package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.Placement;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.model.config.RouteKey;
import dev.gatehouse.model.config.TableAction;
import dev.gatehouse.model.config.TableKeys;
import dev.gatehouse.model.config.ZoneChoice;
import dev.gatehouse.program.naming.NamingRule;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Plans a whole stack. */
public final class PlatformPlanner {
  /** Public and minimal; API Gateway keeps {@code /ping} for itself. */
  public static final String HEALTH_PATH = "/health";

  /** The application behind it, and its function. */
  static final String HEALTH = "health";

  // IAM's limits of a role session's name.
  private static final NamingRule SESSION =
      new NamingRule("sts", Optional.empty(), 64, Pattern.compile("[A-Za-z0-9_+=,.@-]{2,}"));

  private final PlatformConfig config;
  private final List<Manifest> manifests;
  private final String stack;
  private final PhysicalNames names;

  /**
   * A planner of one stack.
   *
   * @param manifests of the applications that the stack has, in order
   */
  public PlatformPlanner(
      String project, String stack, PlatformConfig config, List<Manifest> manifests) {
    this.config = config;
    this.manifests = List.copyOf(manifests);
    this.stack = stack;
    this.names = new PhysicalNames(project, stack);
  }

  /** The plan; the same for the same configuration. */
  public PlatformPlan plan() {
    List<FrontPlan> fronts = fronts();
    LegPlanner legs = new LegPlanner(config, manifests, names);
    List<ApplicationPlan> applications = new ArrayList<>();
    for (Manifest manifest : manifests) {
      applications.add(application(manifest, accountOf(manifest), Optional.of(manifest.name())));
    }
    ApplicationPlan health = application(health(), config.ingressAccount(), Optional.empty());
    Map<AccountId, Set<Region>> accounts = new TreeMap<>();
    for (Manifest manifest : manifests) {
      accounts
          .computeIfAbsent(accountOf(manifest), account -> new LinkedHashSet<>())
          .addAll(regionsOf(manifest));
    }
    SightPlanner sight = new SightPlanner(config, names, health, applications);
    return new PlatformPlan(
        providers(),
        zone(),
        fronts,
        validations(fronts),
        hosts(),
        health,
        HeartbeatPlanner.plan(config, names),
        applications,
        legs.evacuation(),
        AlertsPlanner.plans(config, names),
        SharingPlanner.plans(config, names, accounts),
        BudgetPlanner.plans(config, names, accounts),
        sight.queries(),
        sight.dashboards(manifests, legs.evacuation(), stack),
        legs.healthChecks(fronts),
        records(),
        config.posture().protects(),
        StackOutputs.of(stack, config, fronts, manifests, legs.evacuation()));
  }

  private List<RecordPlan> records() {
    boolean counted = config.unhealthyApplications().isPresent();
    List<RoutingPlanner.Name> names = new ArrayList<>();
    names.add(RoutingPlanner.shared(config.domain(), config.regions(), counted));
    for (Manifest manifest : manifests) {
      host(manifest)
          .map(host -> RoutingPlanner.host(manifest.name(), host, regionsOf(manifest)))
          .ifPresent(names::add);
    }
    return names.stream()
        .flatMap(n -> RoutingPlanner.of(n, config.routing(), config.evacuation()).stream())
        .toList();
  }

  private Optional<DnsName> host(Manifest manifest) {
    return manifest.placement().host().map(label -> config.domain().child(label));
  }

  private List<Region> regionsOf(Manifest manifest) {
    return manifest.placement().of(config.regions());
  }

  private List<HostPlan> hosts() {
    List<HostPlan> hosts = new ArrayList<>();
    for (Manifest manifest : manifests) {
      List<Region> regions = regionsOf(manifest);
      host(manifest)
          .map(name -> new HostPlan(manifest.name(), fronts(name, regions), proof(name, regions)))
          .ifPresent(hosts::add);
    }
    return hosts;
  }

  private List<FrontPlan> fronts(DnsName host, List<Region> regions) {
    return regions.stream()
        .map(region -> new AccountRegion(config.ingressAccount(), region))
        .map(at -> new FrontPlan(at, host, Optional.empty(), List.of()))
        .toList();
  }

  private static ValidationPlan proof(DnsName host, List<Region> regions) {
    return new ValidationPlan(host, regions.get(0));
  }

  private AccountId accountOf(Manifest manifest) {
    return manifest
        .accountIn(stack)
        .orElseThrow(
            () -> new IllegalArgumentException(manifest.name() + " is not in stack " + stack));
  }

  private Region primary() {
    return config.regions().get(0);
  }

  private ApplicationPlan application(
      Manifest manifest, AccountId account, Optional<String> mappingKey) {
    return new ApplicationPlanner(config, names, manifest, account, mappingKey).plan();
  }

  /**
   * The platform's own application: what {@code /health} answers on every domain name. It takes the
   * paths that no application has, for API Gateway gives those to the mapping without a key.
   */
  private Manifest health() {
    List<Manifest.Route> routes = new ArrayList<>();
    routes.add(new Manifest.Route(RouteKey.parse("GET " + HEALTH_PATH), HEALTH));
    if (config.healthCheck().isPresent()) {
      routes.add(new Manifest.Route(RouteKey.parse("GET /health-check"), HEALTH, true));
    }
    Backend backend =
        new Backend.Deployed(
            "lambdas/health/target/health.zip",
            256,
            5,
            Map.of(
                HEALTH,
                new Backend.Deployed.Function(
                    "dev.gatehouse.lambdas.health.Handler::handleRequest",
                    List.of(TableAction.SCAN)),
                HeartbeatPlanner.FUNCTION,
                new Backend.Deployed.Function(
                    "dev.gatehouse.lambdas.health.Heartbeat::handleRequest",
                    List.of(TableAction.PUT_ITEM))));
    return new Manifest(
        HEALTH,
        "Health of the Region",
        Map.of(),
        // Far above what Route 53's checkers ask, so that a crowd here cannot fail a Region.
        new Manifest.Throttle(2000, 1000),
        // The status table: a Region's rows are written in its own replica and read in every one.
        Optional.of(
            new TableKeys(
                new TableKeys.Key("region", "S"), Optional.of(new TableKeys.Key("item", "S")))),
        backend,
        routes,
        List.of(HEALTH_PATH),
        Placement.EVERYWHERE);
  }

  /** One for each account in each Region, and the zone's account where the zone is another's. */
  private List<ProviderPlan> providers() {
    TreeSet<AccountRegion> places = new TreeSet<>();
    for (Region region : config.regions()) {
      places.add(new AccountRegion(config.ingressAccount(), region));
      manifests.stream()
          .filter(manifest -> regionsOf(manifest).contains(region))
          .forEach(manifest -> places.add(new AccountRegion(accountOf(manifest), region)));
    }
    places.add(zone().at());
    String role = "role/" + config.deployRole().name();
    return places.stream()
        .map(
            at ->
                new ProviderPlan(
                    at,
                    Arn.global("iam", at.account(), role).toString(),
                    config.deployRole().externalId(),
                    names.of(SESSION),
                    config.tags()))
        .toList();
  }

  private ZonePlan zone() {
    AccountId owner =
        config.zone() instanceof ZoneChoice.Existing existing
            ? existing.account()
            : config.ingressAccount();
    return new ZonePlan(
        new AccountRegion(owner, primary()), config.zone(), !config.posture().protects());
  }

  private List<FrontPlan> fronts() {
    List<FrontPlan> fronts = new ArrayList<>();
    for (Region region : config.regions()) {
      DnsName regional = config.domain().child(region.value());
      fronts.add(
          new FrontPlan(
              new AccountRegion(config.ingressAccount(), region),
              config.domain(),
              Optional.of(regional),
              RoutingPlanner.regional(regional, region)));
    }
    return fronts;
  }

  private List<ValidationPlan> validations(List<FrontPlan> fronts) {
    List<ValidationPlan> validations = new ArrayList<>();
    validations.add(new ValidationPlan(config.domain(), primary()));
    for (FrontPlan front : fronts) {
      front
          .regional()
          .map(name -> new ValidationPlan(name, front.at().region()))
          .ifPresent(validations::add);
    }
    return validations;
  }
}
