package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.Provider.Resource;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Alarms on metric math, deployed by the provider. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MathAlarmTest {
  private static final String RATE =
      "{\"id\":\"rate\",\"expression\":\"100*errors/calls\",\"label\":\"Errors in percent\","
          + "\"returnData\":true}";
  private static final String REFUSED =
      "creating CloudWatch Metric Alarm (rate): operation error CloudWatch: PutMetricAlarm, https"
          + " response error StatusCode: 400, RequestID: ID, api error ValidationError: ";

  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private static String metric(String id, String name, int period, String more) {
    return "{\"id\":\"%s\",\"metric\":{\"namespace\":\"AWS/ApiGateway\",\"metricName\":\"%s\","
            .formatted(id, name)
        + "\"stat\":\"Sum\",\"period\":%d,\"dimensions\":{\"ApiId\":\"a1\"}}%s}"
            .formatted(period, more);
  }

  private static String metric(String id, String name) {
    return metric(id, name, 60, "");
  }

  private static String queries(String... more) {
    String two = metric("errors", "5xx") + "," + metric("calls", "Count");
    return Stream.concat(Stream.of(two), Stream.of(more))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String alarm(String queries) {
    return "{\"name\":\"rate\",\"evaluationPeriods\":3,\"datapointsToAlarm\":2,\"threshold\":5,"
        + "\"comparisonOperator\":\"GreaterThanThreshold\",\"treatMissingData\":\"notBreaching\","
        + "\"metricQueries\":"
        + queries
        + "}";
  }

  @Test
  void is_made_read_updated_and_turned_into_one_of_a_metric() {
    Resource made = platform.ingress.create(Platform.ALARM, alarm(queries(RATE)));
    assertThat(made.outputs().path("metricQueries")).hasSize(3);
    assertThat(made.outputs().path("metricQueries").path(0).path("returnData").asBoolean(true))
        .as("the provider's default")
        .isFalse();
    assertThat(platform.ingress.read(made).getId()).isEqualTo("rate");

    String order =
        "[" + RATE + "," + metric("calls", "Count") + "," + metric("errors", "5xx") + "]";
    assertThat(platform.ingress.diff(made, alarm(order)).getChanges().name())
        .as("the order of queries means nothing")
        .isEqualTo("DIFF_NONE");
    Resource other = platform.ingress.update(made, alarm(queries(RATE.replace("100*", "1000*"))));
    assertThat(other.outputs().path("metricQueries").toString()).contains("1000*errors/calls");

    String one = platform.inputs(Platform.ALARM);
    Resource plain = platform.ingress.update(other, Platform.with(one, "name", "\"rate\""));
    assertThat(plain.outputs().has("metricQueries")).isFalse();
    assertThat(plain.outputs().path("metricName").asText()).isEqualTo("5xx");
  }

  static Stream<Arguments> refusals() {
    String eleven =
        IntStream.range(0, 9)
            .mapToObj(i -> metric("m" + i, "Count"))
            .collect(Collectors.joining(","));
    return Stream.of(
        Arguments.of(queries(), "Exactly one element of the metrics list should return data."),
        Arguments.of(
            queries(RATE, RATE.replace("\"rate\"", "\"again\"")),
            "Exactly one element of the metrics list should return data."),
        Arguments.of(
            queries(RATE, metric("errors", "4xx")),
            "Invalid metrics list: the id 'errors' is used twice"),
        Arguments.of(
            queries(RATE, metric("M1", "4xx")),
            "Invalid metrics list: the id 'M1' must be letters, digits and underscores after a"
                + " lower-case letter, 255 at most"),
        Arguments.of(
            queries(RATE, "{\"id\":\"none\"}"),
            "Invalid metrics list: 'none' must have either an expression or a metric"),
        Arguments.of(
            queries(RATE, eleven),
            "Invalid metrics list: an alarm takes 10 metrics at most, not 11"),
        Arguments.of(
            queries(RATE.replace("/calls", "/")),
            "Invalid metrics list: Error in expression 'rate': a metric, number or function was"
                + " expected before the end (at character 12)"),
        Arguments.of(
            queries(RATE.replace("/calls", "/requests")),
            "Invalid metrics list: Error in expression 'rate': there is neither a metric nor an"
                + " expression with the id 'requests'"),
        Arguments.of(
            queries(RATE.replace("100*errors/calls", "rate+1")),
            "Invalid metrics list: Error in expression 'rate': it needs itself, by way of rate"),
        Arguments.of(
            queries(RATE.replace("100*errors/calls", "AVG(errors)")),
            "Invalid metrics list: 'rate' returns a scalar number: an alarm watches a single time"
                + " series"),
        Arguments.of(
            queries(RATE.replace("100*errors/calls", "METRICS()")),
            "Invalid metrics list: 'rate' returns an array of time series: an alarm watches a"
                + " single time series"),
        Arguments.of(
            "[{\"id\":\"e1\",\"expression\":\"TIME_SERIES(1)\",\"returnData\":true}]",
            "Period must not be null"),
        Arguments.of(
            "[" + metric("m1", "Count", 45, ",\"returnData\":true") + "]",
            "Period must be 10, 20, 30 or a multiple of 60, but is 45."),
        Arguments.of(
            "["
                + metric("m1", "Count").replace("\"namespace\":\"AWS/ApiGateway\",", "")
                + ","
                + RATE
                + "]",
            "Invalid metrics list: the metric of 'm1' has no namespace"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void is_refused_as_CloudWatch_refuses_it(String queries, String words) {
    assertThat(platform.ingress.createFails(Platform.ALARM, alarm(queries)))
        .isEqualTo(REFUSED + words);
  }

  @Test
  void what_the_twin_does_not_model_is_named() {
    String other = metric("m1", "4xx", 300, "");
    String all = RATE.replace("100*errors/calls", "SUM(METRICS())");
    assertThat(platform.ingress.createFails(Platform.ALARM, alarm(queries(all, other))))
        .contains(
            "the twin does not model expressions over metrics of different periods [60, 300]: give"
                + " them one period");
    String search = RATE.replace("100*errors/calls", "SEARCH('x', 'Sum', 60)");
    assertThat(platform.ingress.createFails(Platform.ALARM, alarm(queries(search))))
        .contains("the twin does not model the function SEARCH of metric math");
    assertThat(platform.ingress.create(Platform.ALARM, alarm(queries(RATE, other))).id())
        .as("a metric without a part in it may have another period")
        .isEqualTo("rate");
  }

  @Test
  void no_health_check_follows_it() {
    platform.ingress.create(Platform.ALARM, alarm(queries(RATE)));

    assertThat(
            platform.ingress.createFails(
                Platform.HEALTH_CHECK,
                "{\"type\":\"CLOUDWATCH_METRIC\",\"cloudwatchAlarmName\":\"rate\","
                    + "\"cloudwatchAlarmRegion\":\"us-east-1\"}"))
        .endsWith(
            "Invalid parameter : the alarm rate has metric math, a percentile, fewer datapoints to"
                + " alarm than periods, or a period below 60 seconds, which health checks do not"
                + " follow.");
  }

  @Test
  void the_provider_refuses_what_goes_not_together() {
    String both = RATE.replace("}", "," + metric("x", "y").substring("{\"id\":\"x\",".length()));
    assertThat(
            platform.ingress.failures(
                Platform.ALARM, Platform.with(alarm("[" + both + "]"), "metricName", "\"5xx\"")))
        .containsExactly(
            "metricName: \"metricName\": conflicts with metricQueries",
            "metricQueries: No metric_query may have both `expression` and a `metric` specified");
  }
}
