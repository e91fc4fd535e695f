package dev.gatehouse.program.dns;

import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.route53.HealthCheck;
import com.pulumi.aws.route53.HealthCheckArgs;
import com.pulumi.aws.route53.Record;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.EvacuationPlan;
import dev.gatehouse.program.plan.HealthCheckPlan;
import dev.gatehouse.program.plan.PlatformPlanner;
import dev.gatehouse.program.plan.RecordPlan;
import dev.gatehouse.program.plan.RecordPlan.Target.Gateway;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leads clients of the shared name to a Region that is healthy. */
public final class FailoverComponent extends PlatformComponent {
  private static final int HTTPS_PORT = 443;

  private final Map<String, HealthCheck> checks = new TreeMap<>();
  private final Map<DnsName, List<Resource>> records = new HashMap<>();

  public FailoverComponent(String name, FailoverArgs args, ComponentResourceOptions options) {
    super("dns:Failover", name, options);
    for (HealthCheckPlan plan : args.healthChecks()) {
      checks.put(plan.key(), check(plan, args));
    }
    List<RecordPlan> innermostFirst = new ArrayList<>(args.records());
    Collections.reverse(innermostFirst);
    innermostFirst.forEach(plan -> record(plan, args));
    registerOutputs(Map.of());
  }

  /** Route 53 refuses an alias to records that do not exist yet. */
  private void record(RecordPlan plan, FailoverArgs args) {
    Record made =
        AliasRecord.make(
            child(plan.key()),
            plan,
            args.zoneId(),
            target -> shared(target, args),
            plan.healthCheck().map(this::checkId),
            options(plan, args).dependsOn(targets(plan)).build());
    records.computeIfAbsent(plan.name(), name -> new ArrayList<>()).add(made);
  }

  private CustomResourceOptions.Builder options(RecordPlan plan, FailoverArgs args) {
    CustomResourceOptions.Builder options = through(args.providers().of(args.zone().at()));
    plan.former().ifPresent(key -> options.aliases(Alias.builder().name(child(key)).build()));
    return options;
  }

  private List<Resource> targets(RecordPlan plan) {
    return plan.target() instanceof RecordPlan.Target.Records below
        ? records.getOrDefault(below.name(), List.of())
        : List.of();
  }

  private HealthCheck check(HealthCheckPlan plan, FailoverArgs args) {
    if (plan instanceof HealthCheckPlan.Endpoint endpoint) {
      return endpoint(endpoint, args);
    }
    HealthCheckArgs.Builder check = HealthCheckArgs.builder();
    if (plan instanceof HealthCheckPlan.Latch latch) {
      latch(check, args.alarms().apply(latch.latch()), latch.latch());
    } else if (plan instanceof HealthCheckPlan.Several several) {
      check
          .type("CALCULATED")
          .childHealthchecks(Output.all(several.children().stream().map(this::checkId).toList()))
          .childHealthThreshold(several.atLeast())
          .tags(Map.of("Name", several.key()));
    }
    return new HealthCheck(
        child(plan.key()), check.build(), through(args.providers().of(plan.at())).build());
  }

  /** Without data it stays as it was, so that a latch holds when the Region it lives in dies. */
  private static void latch(
      HealthCheckArgs.Builder check, MetricAlarm alarm, EvacuationPlan.Latch latch) {
    check
        .type("CLOUDWATCH_METRIC")
        .cloudwatchAlarmName(alarm.name())
        .cloudwatchAlarmRegion(latch.at().region().value())
        .insufficientDataHealthStatus("LastKnownStatus")
        // Route 53 copies the alarm's settings when the check is made or updated, and not after.
        .triggers(Map.of("condition", EvacuationComponent.CONDITION))
        .tags(Map.of("Name", "latch of " + latch.region() + " in " + latch.at().region()));
  }

  /** Made last in its Region: probes that come too early would count against it. */
  private HealthCheck endpoint(HealthCheckPlan.Endpoint plan, FailoverArgs args) {
    return new HealthCheck(
        child(plan.key()),
        HealthCheckArgs.builder()
            .type("HTTPS")
            .fqdn(plan.name().value())
            .port(HTTPS_PORT)
            .resourcePath(plan.path())
            .enableSni(true)
            .requestInterval(plan.recovery().intervalSeconds())
            .failureThreshold(plan.recovery().failureThreshold())
            .tags(Map.of("Name", plan.name() + others(plan.path())))
            .build(),
        through(args.providers().of(plan.at())).dependsOn(args.healthy().apply(plan)).build());
  }

  /** The Region's own health needs no path to be told from others. */
  private static String others(String path) {
    return path.equals(PlatformPlanner.HEALTH_PATH) ? "" : path;
  }

  private Output<String> checkId(String key) {
    return Optional.ofNullable(checks.get(key))
        .orElseThrow(() -> new IllegalArgumentException("no health check " + key))
        .id();
  }

  private static DomainName shared(Gateway target, FailoverArgs args) {
    return Optional.ofNullable(args.shared().get(target))
        .orElseThrow(() -> new IllegalArgumentException("no domain name of " + target));
  }
}
