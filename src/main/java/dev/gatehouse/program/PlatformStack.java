package dev.gatehouse.program;

import com.pulumi.Context;
import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.gatehouse.model.Region;
import dev.gatehouse.program.account.AccountsArgs;
import dev.gatehouse.program.account.AccountsComponent;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.application.ApplicationArgs;
import dev.gatehouse.program.application.ApplicationComponent;
import dev.gatehouse.program.dns.CertificatesArgs;
import dev.gatehouse.program.dns.CertificatesComponent;
import dev.gatehouse.program.dns.EvacuationArgs;
import dev.gatehouse.program.dns.EvacuationComponent;
import dev.gatehouse.program.dns.FailoverArgs;
import dev.gatehouse.program.dns.FailoverComponent;
import dev.gatehouse.program.dns.HostedZoneArgs;
import dev.gatehouse.program.dns.HostedZoneComponent;
import dev.gatehouse.program.governance.BudgetsArgs;
import dev.gatehouse.program.governance.BudgetsComponent;
import dev.gatehouse.program.health.HeartbeatArgs;
import dev.gatehouse.program.health.HeartbeatComponent;
import dev.gatehouse.program.ingress.FrontArgs;
import dev.gatehouse.program.ingress.FrontComponent;
import dev.gatehouse.program.plan.AlertsPlan;
import dev.gatehouse.program.plan.ApplicationPlan;
import dev.gatehouse.program.plan.EvacuationPlan;
import dev.gatehouse.program.plan.FrontPlan;
import dev.gatehouse.program.plan.HealthCheckPlan;
import dev.gatehouse.program.plan.HostPlan;
import dev.gatehouse.program.plan.PlatformPlan;
import dev.gatehouse.program.plan.RecordPlan.Target.Gateway;
import dev.gatehouse.program.plan.SharingPlan;
import dev.gatehouse.program.plan.ValidationPlan;
import dev.gatehouse.program.sight.DashboardsArgs;
import dev.gatehouse.program.sight.DashboardsComponent;
import dev.gatehouse.program.sight.QueriesArgs;
import dev.gatehouse.program.sight.QueriesComponent;
import dev.gatehouse.program.sight.SharingArgs;
import dev.gatehouse.program.sight.SharingComponent;
import dev.gatehouse.program.sight.TopicsArgs;
import dev.gatehouse.program.sight.TopicsComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Wires the components of a stack together, as planned. */
final class PlatformStack {
  private final PlatformPlan plan;
  private final Providers providers;
  private final HostedZoneComponent zone;
  private final Map<Region, TopicsComponent> topics = new TreeMap<>();

  private PlatformStack(PlatformPlan plan) {
    this.plan = plan;
    this.providers =
        new AccountsComponent("accounts", new AccountsArgs(plan.providers()), atTop()).providers();
    this.zone =
        new HostedZoneComponent(
            "dns", new HostedZoneArgs(plan.zone(), plan.protect(), providers), atTop());
    for (AlertsPlan alerts : plan.alerts()) {
      Region region = alerts.at().region();
      topics.put(
          region,
          new TopicsComponent(
              "alerts-" + region, new TopicsArgs(alerts, plan.protect(), providers), atTop()));
    }
  }

  /** Declares all resources of a plan and exports its outputs. */
  static void declare(PlatformPlan plan, Context context) {
    new PlatformStack(plan).declare();
    plan.outputs().forEach(context::export);
  }

  private static ComponentResourceOptions atTop() {
    return ComponentResourceOptions.Empty;
  }

  private void declare() {
    Map<Region, FrontComponent> fronts = fronts();
    Map<Gateway, DomainName> shared = new HashMap<>();
    fronts.forEach((region, front) -> shared.put(front.target(), front.shared()));
    Map<String, Map<Region, FrontComponent>> hosts = new TreeMap<>();
    for (HostPlan host : plan.hosts()) {
      hosts.put(host.application(), host(host));
    }
    hosts.values().stream()
        .flatMap(front -> front.values().stream())
        .forEach(front -> shared.put(front.target(), front.shared()));
    Map<String, ApplicationComponent> applications = new TreeMap<>();
    ApplicationComponent health = application(plan.health(), fronts, Map.of());
    applications.put(plan.health().name(), health);
    new HeartbeatComponent(
        plan.heartbeat().function(),
        new HeartbeatArgs(
            plan.heartbeat(), at -> health.alias(at, plan.heartbeat().function()), providers),
        atTop());
    for (ApplicationPlan application : plan.applications()) {
      Map<Region, FrontComponent> own = hosts.getOrDefault(application.name(), Map.of());
      applications.put(application.name(), application(application, fronts, own));
    }
    Map<String, Output<String>> apis = new TreeMap<>();
    applications.values().forEach(application -> apis.putAll(application.apiIds()));
    sight(apis);
    new FailoverComponent(
        "failover",
        new FailoverArgs(
            plan.healthChecks(),
            plan.sharedRecords(),
            shared,
            alarms(),
            check -> needed(check, fronts, applications),
            plan.zone(),
            zone.zoneId(),
            providers),
        atTop());
  }

  private static List<Resource> needed(
      HealthCheckPlan.Endpoint check,
      Map<Region, FrontComponent> fronts,
      Map<String, ApplicationComponent> applications) {
    List<Resource> needed = new ArrayList<>();
    Optional.ofNullable(fronts.get(check.region()))
        .ifPresent(front -> needed.addAll(front.records()));
    Optional.ofNullable(applications.get(check.application()))
        .ifPresent(application -> needed.addAll(application.reachable(check.region())));
    return needed;
  }

  private void sight(Map<String, Output<String>> apis) {
    for (SharingPlan sharing : plan.sharing()) {
      new SharingComponent(
          "sharing-" + sharing.at().region(), new SharingArgs(sharing, providers), atTop());
    }
    new BudgetsComponent("budgets", new BudgetsArgs(plan.budgets(), providers), atTop());
    new QueriesComponent("queries", new QueriesArgs(plan.queries(), providers), atTop());
    new DashboardsComponent(
        "dashboards", new DashboardsArgs(plan.dashboards(), apis, providers), atTop());
  }

  private Function<EvacuationPlan.Latch, MetricAlarm> alarms() {
    if (plan.evacuation().isEmpty()) {
      return latch -> {
        throw new IllegalArgumentException("nothing is planned for " + latch);
      };
    }
    EvacuationPlan evacuation = plan.evacuation().get();
    EvacuationArgs args = new EvacuationArgs(evacuation, topics, providers);
    return new EvacuationComponent("evacuation", args, atTop())::alarm;
  }

  private Map<Region, FrontComponent> fronts() {
    return fronts("", plan.fronts(), plan.validations());
  }

  private Map<Region, FrontComponent> host(HostPlan host) {
    return fronts("host-" + host.application() + "-", host.fronts(), List.of(host.validation()));
  }

  private Map<Region, FrontComponent> fronts(
      String prefix, List<FrontPlan> plans, List<ValidationPlan> validations) {
    CertificatesComponent certificates =
        new CertificatesComponent(
            prefix + "certificates",
            new CertificatesArgs(plans, validations, plan.zone(), zone.zoneId(), providers),
            atTop());
    Map<Region, FrontComponent> fronts = new TreeMap<>();
    for (FrontPlan front : plans) {
      Region region = front.at().region();
      fronts.put(
          region,
          new FrontComponent(
              prefix + "front-" + region,
              new FrontArgs(front, certificates.arn(region), plan.zone(), zone.zoneId(), providers),
              atTop()));
    }
    return fronts;
  }

  private ApplicationComponent application(
      ApplicationPlan application,
      Map<Region, FrontComponent> fronts,
      Map<Region, FrontComponent> hosts) {
    return new ApplicationComponent(
        application.name(),
        new ApplicationArgs(application, fronts, hosts, topics, plan.protect(), providers),
        atTop());
  }
}
