package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A metric alarm as the world has it: the outputs of Pulumi's {@code aws:cloudwatch:MetricAlarm}.
 *
 * @param source what it watches
 * @param sparing the percentile whose few samples leave the state as it is, if there is one
 */
record AlarmConfig(
    String name,
    AlarmSource source,
    Evaluation evaluation,
    Comparison comparison,
    double threshold,
    Optional<Statistic> sparing) {
  private static final long MINUTE = 60;
  private static final String DYNAMODB = "AWS/DynamoDB";

  static AlarmConfig read(Entity alarm) {
    AlarmSource source = source(alarm);
    int periods = (int) alarm.number("evaluationPeriods", 1);
    int toAlarm = (int) alarm.number("datapointsToAlarm", periods);
    String missing = alarm.text("treatMissingData").orElse("missing");
    boolean sparing = alarm.text("evaluateLowSampleCountPercentiles").orElse("").equals("ignore");
    return new AlarmConfig(
        alarm.id(),
        source,
        new Evaluation(
            periods,
            toAlarm == 0 ? periods : toAlarm,
            // Alarms on DynamoDB's metrics ignore missing data whatever they are set to.
            source.namespaces().contains(DYNAMODB) ? MissingData.IGNORE : MissingData.of(missing)),
        Comparison.of(alarm.require("comparisonOperator")),
        alarm.at("threshold").asDouble(),
        sparing && source instanceof OneMetric one
            ? Optional.of(one.statistic())
            : Optional.empty());
  }

  private static AlarmSource source(Entity alarm) {
    Region region = new Region(alarm.key().region());
    JsonNode queries = alarm.at("metricQueries");
    if (!queries.isEmpty()) {
      return AlarmMath.read(queries, alarm.key().account(), region);
    }
    Map<String, String> dimensions = new TreeMap<>();
    alarm
        .at("dimensions")
        .properties()
        .forEach(d -> dimensions.put(d.getKey(), d.getValue().asText()));
    return new OneMetric(
        MetricKey.of(
            alarm.key().account(),
            region,
            alarm.require("namespace"),
            alarm.require("metricName"),
            dimensions),
        Statistic.of(
            alarm
                .text("statistic")
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> alarm.require("extendedStatistic"))),
        Duration.ofSeconds(alarm.number("period", MINUTE)));
  }

  /** How often it is judged: each minute, or each ten seconds for a period of high resolution. */
  Duration rhythm() {
    return Duration.ofSeconds(source.period().toSeconds() < MINUTE ? 10 : MINUTE);
  }
}
