package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A metric alarm as the world has it: the outputs of Pulumi's {@code aws:cloudwatch:MetricAlarm}.
 *
 * @param ignoreFewSamples whether a percentile on few samples leaves the state as it is
 */
record AlarmConfig(
    String name,
    MetricKey metric,
    Statistic statistic,
    Duration period,
    Evaluation evaluation,
    Comparison comparison,
    double threshold,
    boolean ignoreFewSamples) {
  private static final long MINUTE = 60;

  static AlarmConfig read(Entity alarm) {
    String namespace = alarm.require("namespace");
    Map<String, String> dimensions = new TreeMap<>();
    alarm
        .at("dimensions")
        .properties()
        .forEach(d -> dimensions.put(d.getKey(), d.getValue().asText()));
    int periods = (int) alarm.number("evaluationPeriods", 1);
    int toAlarm = (int) alarm.number("datapointsToAlarm", periods);
    String missing = alarm.text("treatMissingData").orElse("missing");
    return new AlarmConfig(
        alarm.id(),
        MetricKey.of(
            alarm.key().account(),
            new Region(alarm.key().region()),
            namespace,
            alarm.require("metricName"),
            dimensions),
        Statistic.of(
            alarm
                .text("statistic")
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> alarm.require("extendedStatistic"))),
        Duration.ofSeconds(alarm.number("period", MINUTE)),
        new Evaluation(
            periods,
            toAlarm == 0 ? periods : toAlarm,
            // Alarms on DynamoDB's metrics ignore missing data whatever they are set to.
            namespace.equals("AWS/DynamoDB") ? MissingData.IGNORE : MissingData.of(missing)),
        Comparison.of(alarm.require("comparisonOperator")),
        alarm.at("threshold").asDouble(),
        alarm.text("evaluateLowSampleCountPercentiles").orElse("").equals("ignore"));
  }

  /** How often it is judged: each minute, or each ten seconds for a period of high resolution. */
  Duration rhythm() {
    return Duration.ofSeconds(period.toSeconds() < MINUTE ? 10 : MINUTE);
  }
}
