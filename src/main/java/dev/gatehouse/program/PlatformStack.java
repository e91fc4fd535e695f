package dev.gatehouse.program;

import com.pulumi.Context;
import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.cloudwatch.MetricAlarm;
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
import dev.gatehouse.program.ingress.FrontArgs;
import dev.gatehouse.program.ingress.FrontComponent;
import dev.gatehouse.program.plan.AlertsPlan;
import dev.gatehouse.program.plan.ApplicationPlan;
import dev.gatehouse.program.plan.EvacuationPlan;
import dev.gatehouse.program.plan.FrontPlan;
import dev.gatehouse.program.plan.PlatformPlan;
import dev.gatehouse.program.sight.TopicsArgs;
import dev.gatehouse.program.sight.TopicsComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    ApplicationComponent health = application(plan.health(), fronts);
    for (ApplicationPlan application : plan.applications()) {
      application(application, fronts);
    }
    Map<Region, DomainName> shared = new TreeMap<>();
    Map<Region, List<Resource>> healthy = new TreeMap<>();
    fronts.forEach(
        (region, front) -> {
          shared.put(region, front.shared());
          List<Resource> needed = new ArrayList<>(front.records());
          needed.addAll(health.reachable(region));
          healthy.put(region, needed);
        });
    new FailoverComponent(
        "failover",
        new FailoverArgs(
            plan.healthChecks(),
            plan.sharedRecords(),
            shared,
            alarms(),
            healthy,
            plan.zone(),
            zone.zoneId(),
            providers),
        atTop());
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
    CertificatesComponent certificates =
        new CertificatesComponent(
            "certificates",
            new CertificatesArgs(
                plan.fronts(), plan.validations(), plan.zone(), zone.zoneId(), providers),
            atTop());
    Map<Region, FrontComponent> fronts = new TreeMap<>();
    for (FrontPlan front : plan.fronts()) {
      Region region = front.at().region();
      fronts.put(
          region,
          new FrontComponent(
              "front-" + region,
              new FrontArgs(front, certificates.arn(region), plan.zone(), zone.zoneId(), providers),
              atTop()));
    }
    return fronts;
  }

  private ApplicationComponent application(
      ApplicationPlan application, Map<Region, FrontComponent> fronts) {
    return new ApplicationComponent(
        application.name(),
        new ApplicationArgs(application, fronts, topics, plan.protect(), providers),
        atTop());
  }
}
