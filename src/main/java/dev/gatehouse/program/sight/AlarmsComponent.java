package dev.gatehouse.program.sight;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.AlarmPlan;
import dev.gatehouse.program.plan.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alarms that tell the topic of their severity. */
public final class AlarmsComponent extends PlatformComponent {
  private final AlarmsArgs args;

  public AlarmsComponent(String name, AlarmsArgs args, ComponentResourceOptions options) {
    super("sight:Alarms", name, options);
    this.args = args;
    args.plans().forEach(this::alarm);
    registerOutputs(Map.of());
  }

  private void alarm(AlarmPlan plan) {
    Output<List<String>> tell = args.topics().tell(plan.severity());
    MetricAlarmArgs.Builder alarm =
        MetricAlarmArgs.builder()
            .name(plan.name())
            .alarmDescription(plan.description())
            .comparisonOperator("GreaterThanThreshold")
            .threshold(plan.threshold())
            .evaluationPeriods(plan.periods())
            .datapointsToAlarm(plan.breaching())
            .treatMissingData("notBreaching")
            .alarmActions(tell);
    // A new alarm's first verdict is a change, too: of the lesser ones nobody wants to hear it.
    if (plan.severity() == Severity.CRITICAL) {
      alarm.okActions(tell);
    }
    if (plan.watched() instanceof AlarmPlan.Metric metric && metric.account().isEmpty()) {
      alarm
          .namespace(metric.namespace())
          .metricName(metric.name())
          .statistic(metric.statistic())
          .period(plan.periodSeconds())
          .dimensions(dimensions(metric));
    } else if (plan.watched() instanceof AlarmPlan.Metric metric) {
      alarm.metricQueries(List.of(query("one", metric, plan).returnData(true).build()));
    } else if (plan.watched() instanceof AlarmPlan.Computed computed) {
      alarm.metricQueries(queries(plan, computed));
    }
    new MetricAlarm(
        child(plan.key()), alarm.build(), through(args.providers().of(args.at())).build());
  }

  private List<MetricAlarmMetricQueryArgs> queries(AlarmPlan plan, AlarmPlan.Computed computed) {
    List<MetricAlarmMetricQueryArgs> queries = new ArrayList<>();
    queries.add(
        MetricAlarmMetricQueryArgs.builder()
            .id("computed")
            .expression(computed.expression())
            .label(computed.label())
            .returnData(true)
            .build());
    computed.metrics().forEach((id, metric) -> queries.add(query(id, metric, plan).build()));
    return queries;
  }

  private MetricAlarmMetricQueryArgs.Builder query(
      String id, AlarmPlan.Metric metric, AlarmPlan plan) {
    MetricAlarmMetricQueryArgs.Builder query =
        MetricAlarmMetricQueryArgs.builder()
            .id(id)
            .metric(
                MetricAlarmMetricQueryMetricArgs.builder()
                    .namespace(metric.namespace())
                    .metricName(metric.name())
                    .stat(metric.statistic())
                    .period(plan.periodSeconds())
                    .dimensions(dimensions(metric))
                    .build());
    metric.account().ifPresent(account -> query.accountId(account.value()));
    return query;
  }

  private Output<Map<String, String>> dimensions(AlarmPlan.Metric metric) {
    return args.dimensions()
        .applyValue(
            more -> {
              Map<String, String> all = new TreeMap<>(metric.dimensions());
              all.putAll(more);
              return all;
            });
  }
}
