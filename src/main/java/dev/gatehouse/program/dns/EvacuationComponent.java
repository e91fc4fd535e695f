package dev.gatehouse.program.dns;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.EvacuationPlan;
import dev.gatehouse.program.plan.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latches of Regions, each in another Region, and the role that sets and clears them. A latch
 * is an alarm on a metric that people write; a health check follows the metric's data.
 */
public final class EvacuationComponent extends PlatformComponent {
  // Health checks follow alarms of standard resolution only.
  private static final int PERIOD_SECONDS = 60;

  /** What alarms judge by, in words: who copied it must copy it again when it changes. */
  static final String CONDITION = "Maximum >= 1 in 1 of 1 periods of " + PERIOD_SECONDS + " s";

  private final Map<EvacuationPlan.Latch, MetricAlarm> alarms = new HashMap<>();

  public EvacuationComponent(String name, EvacuationArgs args, ComponentResourceOptions options) {
    super("dns:Evacuation", name, options);
    role(args);
    args.plan().latches().forEach(latch -> alarms.put(latch, alarm(latch, args)));
    registerOutputs(Map.of());
  }

  private void role(EvacuationArgs args) {
    EvacuationPlan plan = args.plan();
    Role role =
        new Role(
            child("role"),
            RoleArgs.builder()
                .name(plan.roleName())
                .description("Evacuates and restores Regions")
                .assumeRolePolicy(plan.trust())
                // Policies refuse a role that lets in other accounts without saying so.
                .tags(Map.of("lets-in", plan.operators()))
                .build(),
            through(args.providers().of(plan.at())).build());
    new RolePolicy(
        child("policy"),
        RolePolicyArgs.builder().name("latches").role(role.id()).policy(plan.policy()).build(),
        through(args.providers().of(plan.at())).build());
  }

  /**
   * One data point sets it and one clears it: of a minute with both, the one that evacuates counts.
   * Without data the state stays.
   */
  private MetricAlarm alarm(EvacuationPlan.Latch latch, EvacuationArgs args) {
    // Told by the Region that the latch lives in: the one that it leads out of may be silent.
    Output<List<String>> tell = args.topicsAt(latch).tell(Severity.CRITICAL);
    return new MetricAlarm(
        child(latch.key()),
        MetricAlarmArgs.builder()
            .name(latch.alarmName())
            .alarmDescription("Clients are led out of " + latch.region())
            .namespace(args.plan().namespace())
            .metricName(EvacuationPlan.METRIC)
            .dimensions(Map.of(EvacuationPlan.DIMENSION, latch.region().value()))
            .statistic("Maximum")
            .period(PERIOD_SECONDS)
            .evaluationPeriods(1)
            .comparisonOperator("GreaterThanOrEqualToThreshold")
            .threshold(1.0)
            .treatMissingData("ignore")
            .alarmActions(tell)
            .okActions(tell)
            .build(),
        through(args.providers().of(latch.at())).build());
  }

  /** The alarm of a latch. */
  public MetricAlarm alarm(EvacuationPlan.Latch latch) {
    return Optional.ofNullable(alarms.get(latch))
        .orElseThrow(() -> new IllegalArgumentException("no alarm of " + latch));
  }
}
