package dev.gatehouse.twin.provider.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.cloudwatch.AlarmMath;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.List;

/** {@code aws:cloudwatch/metricAlarm:MetricAlarm} of one metric, or of metric math. */
public final class MetricAlarmModel extends EntityModel {
  private static final String UNIT = "leave it out: the twin does not tell units apart";

  /** What describes the one metric of an alarm without metric math. */
  private static final List<String> ONE =
      List.of("dimensions", "extendedStatistic", "metricName", "namespace", "period", "statistic");

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;
  private static final int MINUTE = 60;

  public MetricAlarmModel() {
    super(
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        Shape.of(
            Property.optional("actionsEnabled", Kind.flag()).or(true),
            Property.optional("alarmActions", AlarmActions.kind()),
            Property.optional("alarmDescription", Kind.text(0, 1024)),
            Property.output("arn", Kind.arn()),
            Property.required(
                "comparisonOperator",
                Kind.oneOf(
                    "GreaterThanOrEqualToThreshold",
                    "GreaterThanThreshold",
                    "LessThanThreshold",
                    "LessThanOrEqualToThreshold")),
            Property.optional("datapointsToAlarm", Kind.whole(1, DAY)),
            Property.optional("dimensions", Kind.map(Kind.text(1, 1024))),
            Property.optional("evaluateLowSampleCountPercentiles", Kind.oneOf("evaluate", "ignore"))
                .orComputed(),
            Property.required("evaluationPeriods", Kind.whole(1, DAY)),
            Property.optional(
                "extendedStatistic",
                Kind.text().matching("p(\\d{1,2}(\\.\\d{1,10})?|100)", "is not a percentile")),
            Property.optional("insufficientDataActions", AlarmActions.kind()),
            Property.optional("metricName", Kind.text(1, 255)),
            Property.optional("metricQueries", Kind.set(query())),
            Property.optional("name", Kind.text(1, 255)).autoNamed(255).replaces(),
            Property.optional("namespace", Kind.text(1, 255)),
            Property.optional("okActions", AlarmActions.kind()),
            Property.optional("period", Kind.whole(1, DAY)),
            Property.optional(
                "statistic", Kind.oneOf("SampleCount", "Average", "Sum", "Minimum", "Maximum")),
            Tags.TAGS,
            Tags.ALL,
            Property.optional("threshold", Kind.decimal()),
            Property.refused("thresholdMetricId", "give a threshold: anomalies are not detected"),
            Property.optional(
                    "treatMissingData",
                    Kind.oneOf("missing", "ignore", "breaching", "notBreaching"))
                .or("missing"),
            Property.refused("unit", UNIT)));
  }

  private static Kind query() {
    return Kind.object(
        Property.optional("accountId", Kind.text(1, 255)),
        Property.optional("expression", Kind.text(1, 1024)),
        Property.required("id", Kind.text(1, 255)),
        Property.optional("label", Kind.text()),
        Property.optional(
            "metric",
            Kind.object(
                Property.optional("dimensions", Kind.map(Kind.text(1, 1024))),
                Property.required("metricName", Kind.text(1, 255)),
                Property.optional("namespace", Kind.text(1, 255)),
                Property.required("period", Kind.whole(1, DAY)),
                Property.required("stat", Kind.text()),
                Property.refused("unit", UNIT))),
        Property.optional("period", Kind.whole(1, DAY)),
        Property.optional("returnData", Kind.flag()).or(false));
  }

  @Override
  public void check(ObjectNode inputs, Problems problems) {
    JsonNode queries = inputs.path("metricQueries");
    if (queries.isMissingNode()) {
      return;
    }
    for (String one : ONE) {
      if (inputs.has(one)) {
        problems.add(one, "\"" + one + "\": conflicts with metricQueries");
      }
    }
    for (JsonNode query : queries) {
      if (query.has("expression") && query.has("metric")) {
        problems.add(
            "metricQueries", "No metric_query may have both `expression` and a `metric` specified");
      }
    }
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.METRIC_ALARM, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    return call.api(
        "creating CloudWatch Metric Alarm (" + name + ")",
        "CloudWatch: PutMetricAlarm",
        () -> {
          ObjectNode alarm = complete(call, tagged(plain(inputs)));
          alarm.put("arn", call.arn("cloudwatch", "alarm:" + name));
          return put(call, key(call, name, inputs), alarm);
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    AlarmDeletion.delete(call, key(call, id, state), "Metric Alarm");
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating CloudWatch Metric Alarm (" + id + ")",
        "CloudWatch: PutMetricAlarm",
        () -> {
          AwsException gone =
              new AwsException(404, "ResourceNotFound", "The alarm " + id + " does not exist.");
          Entity alarm = existing(call, id, state, gone);
          return put(call, alarm.key(), complete(call, merged(alarm, inputs)));
        });
  }

  private static ObjectNode complete(Call call, ObjectNode alarm) {
    boolean percentile = alarm.has("extendedStatistic");
    if (!alarm.has("threshold")) {
      throw missing("threshold");
    }
    if (alarm.path("metricQueries").isEmpty()) {
      if (percentile == alarm.has("statistic")) {
        throw invalid("Exactly one of Statistic or ExtendedStatistic must be specified.");
      }
      for (String needed : new String[] {"metricName", "namespace", "period"}) {
        if (!alarm.has(needed)) {
          throw missing(needed);
        }
      }
      stretch(alarm, alarm.path("period").asLong());
    } else {
      AlarmMath math = AlarmMath.read(alarm.path("metricQueries"), call.account(), call.region());
      stretch(alarm, math.period().toSeconds());
    }
    if (!alarm.has("evaluateLowSampleCountPercentiles")) {
      alarm.put("evaluateLowSampleCountPercentiles", percentile ? "evaluate" : "");
    }
    return alarm;
  }

  private static AwsException missing(String parameter) {
    return invalid("The parameter " + parameter + " is required.");
  }

  /** How many periods, and of what length. */
  private static void stretch(ObjectNode alarm, long period) {
    int periods = alarm.path("evaluationPeriods").asInt();
    if (period % MINUTE != 0 && period != 10 && period != 20 && period != 30) {
      throw invalid("Period must be 10, 20, 30 or a multiple of 60, but is " + period + ".");
    }
    int longest = period >= HOUR ? 7 * DAY : DAY;
    if (period * periods > longest) {
      throw invalid(
          "Metrics cannot be checked across more than "
              + longest
              + " s (Period ×"
              + " EvaluationPeriods).");
    }
    if (alarm.path("datapointsToAlarm").asInt(1) > periods) {
      throw invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
    }
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "ValidationError", message);
  }
}
