package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.sim.VirtualSim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Region REGION = new Region("us-east-1");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualSim time = new VirtualSim(1);
  private final Metrics metrics = new Metrics(time);
  private final Instant start = time.now();

  private static MetricKey key(String namespace, String name, Map<String, String> dimensions) {
    return MetricKey.of(ACCOUNT, REGION, namespace, name, dimensions);
  }

  private double value(MetricKey key, String statistic) {
    List<Datapoint> points =
        metrics.statistics(key, start, start.plus(MINUTE), MINUTE, Statistic.of(statistic));
    assertThat(points).as(key + " " + statistic).hasSize(1);
    return points.get(0).value();
  }

  @Test
  void statistics_and_percentiles_of_a_period() {
    MetricKey key = key("Test", "Latency", Map.of());
    for (int i = 1; i <= 200; i++) {
      metrics.add(key, i);
    }

    assertThat(value(key, "SampleCount")).isEqualTo(200);
    assertThat(value(key, "Sum")).isEqualTo(20_100);
    assertThat(value(key, "Average")).isEqualTo(100.5);
    assertThat(value(key, "Minimum")).isEqualTo(1);
    assertThat(value(key, "Maximum")).isEqualTo(200);
    assertThat(value(key, "p50")).isEqualTo(100);
    assertThat(value(key, "p95")).isEqualTo(190);
    assertThat(value(key, "p99")).isEqualTo(198);
    assertThat(value(key, "p99.9")).isEqualTo(200);
  }

  @Test
  void a_percentile_of_very_many_values_keeps_three_digits() {
    MetricKey key = key("Test", "Latency", Map.of());
    for (int i = 1; i <= 50_000; i++) {
      metrics.add(key, i);
    }

    assertThat(value(key, "p90")).isBetween(44_950.0, 45_050.0);
    assertThat(value(key, "Maximum")).isEqualTo(50_000);
  }

  @Test
  void periods_without_a_value_are_left_out() {
    MetricKey key = key("Test", "Beat", Map.of());
    metrics.add(key, 1);
    time.advance(Duration.ofMinutes(5));
    metrics.add(key, 2);

    assertThat(
            metrics.statistics(
                key, start, start.plus(Duration.ofHours(1)), MINUTE, Statistic.of("Sum")))
        .extracting(Datapoint::at)
        .containsExactly(start, start.plus(Duration.ofMinutes(5)));
  }

  @Test
  void seconds_of_a_metric_of_high_resolution_are_told_apart() {
    MetricKey key = key("Test", "Beat", Map.of());
    for (int second = 0; second < 30; second++) {
      metrics.add(key, start.plusSeconds(second), second, 1, true);
    }

    assertThat(
            metrics.statistics(
                key, start, start.plusSeconds(30), Duration.ofSeconds(10), Statistic.of("Maximum")))
        .extracting(Datapoint::value)
        .containsExactly(9.0, 19.0, 29.0);
  }

  @Test
  void old_minutes_are_added_up_by_the_hour_and_nothing_is_lost() {
    MetricKey key = key("Test", "Count", Map.of());
    for (int minute = 0; minute < 3 * 24 * 60; minute++) {
      metrics.add(key, 1);
      time.advance(MINUTE);
    }

    assertThat(
            metrics.statistics(
                key, start, time.now(), Duration.ofDays(1), Statistic.of("SampleCount")))
        .extracting(Datapoint::value)
        .containsExactly(1440.0, 1440.0, 1440.0);
  }

  @Test
  void an_unknown_statistic_is_refused_by_name() {
    assertThatThrownBy(() -> Statistic.of("tm99"))
        .isInstanceOf(NotModelledException.class)
        .hasMessage(
            "the twin does not model the statistic tm99: use Average, Sum, Minimum, Maximum,"
                + " SampleCount or a percentile such as p99");
  }

  @Test
  void a_call_of_an_API_is_measured_by_API_stage_and_route() {
    ApiMetrics api = new ApiMetrics(metrics);
    ApiMetrics.Place place = new ApiMetrics.Place(ACCOUNT, REGION, "a1", "$default", "GET /orders");
    api.call(place, 200, 12, OptionalLong.of(9), 300);
    api.call(place, 404, 2, OptionalLong.empty(), 100);
    api.call(place, 503, 5, OptionalLong.of(4), 100);

    String namespace = "AWS/ApiGateway";
    Map<String, String> stage = Map.of("ApiId", "a1", "Stage", "$default");
    assertThat(value(key(namespace, "Count", Map.of("ApiId", "a1")), "Sum")).isEqualTo(3);
    assertThat(value(key(namespace, "4xx", stage), "Sum")).isEqualTo(1);
    assertThat(value(key(namespace, "5xx", stage), "Average")).isEqualTo(1 / 3.0);
    assertThat(value(key(namespace, "IntegrationLatency", stage), "SampleCount")).isEqualTo(2);
    assertThat(
            value(
                key(
                    namespace,
                    "DataProcessed",
                    Map.of("ApiId", "a1", "Stage", "$default", "Route", "GET /orders")),
                "Sum"))
        .isEqualTo(500);
  }

  @Test
  void an_invocation_is_measured_by_function_alias_and_version() {
    FunctionMetrics functions = new FunctionMetrics(metrics);
    FunctionMetrics.Target target =
        new FunctionMetrics.Target(ACCOUNT, REGION, "orders", "live", "3");
    functions.began(target, 2);
    functions.ended(target, true);
    functions.lasted(target, 25);
    functions.throttled(target);

    String namespace = "AWS/Lambda";
    Map<String, String> alias = Map.of("FunctionName", "orders", "Resource", "orders:live");
    assertThat(value(key(namespace, "Invocations", Map.of()), "Sum")).isEqualTo(1);
    assertThat(value(key(namespace, "Errors", Map.of("FunctionName", "orders")), "Sum"))
        .isEqualTo(1);
    assertThat(value(key(namespace, "Throttles", alias), "Sum")).isEqualTo(1);
    assertThat(value(key(namespace, "ConcurrentExecutions", alias), "Maximum")).isEqualTo(2);
    assertThat(
            value(
                key(
                    namespace,
                    "Duration",
                    Map.of(
                        "FunctionName",
                        "orders",
                        "Resource",
                        "orders:live",
                        "ExecutedVersion",
                        "3")),
                "p99"))
        .isEqualTo(25);
  }

  @Test
  void metrics_are_taken_out_of_lines_in_the_embedded_format() {
    EmbeddedMetrics sink =
        new EmbeddedMetrics((account, region, group, stream, message) -> {}, metrics);
    sink.append(
        ACCOUNT,
        REGION,
        "/aws/lambda/orders",
        "s",
        "{\"_aws\":{\"Timestamp\":"
            + start.toEpochMilli()
            + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Orders\",\"Dimensions\":[[\"Shop\"]],"
            + "\"Metrics\":[{\"Name\":\"Placed\"},{\"Name\":\"Cents\"}]}]},"
            + "\"Shop\":\"north\",\"Placed\":2,\"Cents\":[100,300]}");
    sink.append(ACCOUNT, REGION, "/aws/lambda/orders", "s", "{\"CloudWatchMetrics\": broken");

    assertThat(value(key("Orders", "Placed", Map.of("Shop", "north")), "Sum")).isEqualTo(2);
    assertThat(value(key("Orders", "Cents", Map.of("Shop", "north")), "Average")).isEqualTo(200);
  }

  @Test
  void those_that_are_deaf_drop_what_is_measured() {
    Metrics deaf = Metrics.deaf(time);
    MetricKey key = MetricKey.of(ACCOUNT, REGION, "Test", "m", Map.of());

    deaf.series(key).add(1);

    assertThat(deaf.list(any -> true)).isEmpty();
  }
}
