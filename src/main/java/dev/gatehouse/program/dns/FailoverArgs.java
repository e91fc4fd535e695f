package dev.gatehouse.program.dns;

import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.EvacuationPlan;
import dev.gatehouse.program.plan.HealthCheckPlan;
import dev.gatehouse.program.plan.RecordPlan;
import dev.gatehouse.program.plan.ZonePlan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The failover to make.
 *
 * @param shared the domain names that records lead to
 * @param alarms of latches
 * @param healthy what must be there before a health check can be passed
 */
public record FailoverArgs(
    List<HealthCheckPlan> healthChecks,
    List<RecordPlan> records,
    Map<RecordPlan.Target.Gateway, DomainName> shared,
    Function<EvacuationPlan.Latch, MetricAlarm> alarms,
    Function<HealthCheckPlan.Endpoint, List<Resource>> healthy,
    ZonePlan zone,
    Output<String> zoneId,
    Providers providers) {
  public FailoverArgs {
    healthChecks = List.copyOf(healthChecks);
    records = List.copyOf(records);
  }
}
