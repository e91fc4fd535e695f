package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.cloudwatch.math.Grid;
import dev.gatehouse.twin.aws.cloudwatch.math.MathException;
import dev.gatehouse.twin.aws.cloudwatch.math.TimeSeries;
import dev.gatehouse.twin.aws.cloudwatch.math.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an alarm on metric math watches: the one of its queries that returns data.
 *
 * @see "PutMetricAlarm, Metrics; MetricDataQuery in the CloudWatch API reference"
 */
public final class AlarmMath implements AlarmSource {
  private static final int MOST_METRICS = 10;

  private final AccountId viewer;
  private final MetricQueries queries;
  private final String returned;
  private final Duration period;
  private final Set<String> namespaces;

  private AlarmMath(AccountId viewer, MetricQueries queries, String returned, Duration period) {
    this.viewer = viewer;
    this.queries = queries;
    this.returned = returned;
    this.period = period;
    this.namespaces =
        queries.sources().values().stream()
            .map(source -> source.metric().namespace())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads and checks them.
   *
   * @param list the alarm's {@code metricQueries}
   * @throws AwsException {@code ValidationError} for what CloudWatch refuses
   * @throws NotModelledException for functions beyond the twin's
   */
  public static AlarmMath read(JsonNode list, AccountId account, Region region) {
    Map<String, MetricQueries.Source> sources = new LinkedHashMap<>();
    Map<String, String> expressions = new LinkedHashMap<>();
    Map<String, JsonNode> byId = new TreeMap<>();
    for (JsonNode query : list) {
      String id = id(query);
      if (byId.put(id, query) != null) {
        throw invalid("the id '" + id + "' is used twice");
      }
    }
    byId.forEach(
        (id, query) -> {
          if (!query.path("metric").isMissingNode()) {
            sources.put(id, source(id, query, account, region));
          } else {
            expressions.put(id, query.path("expression").asText());
          }
        });
    if (sources.size() > MOST_METRICS) {
      throw invalid("an alarm takes " + MOST_METRICS + " metrics at most, not " + sources.size());
    }
    String returned = returned(byId);
    try {
      return checked(account, new MetricQueries(sources, expressions), returned, byId);
    } catch (MathException wrong) {
      throw invalid(String.valueOf(wrong.getMessage()));
    }
  }

  private static String id(JsonNode query) {
    String id = query.path("id").asText();
    if (!id.matches("[a-z][A-Za-z0-9_]{0,254}")) {
      throw invalid(
          "the id '"
              + id
              + "' must be letters, digits and underscores after a lower-case letter, 255 at"
              + " most");
    }
    if (query.path("expression").asText().isEmpty() == query.path("metric").isMissingNode()) {
      throw invalid("'" + id + "' must have either an expression or a metric");
    }
    return id;
  }

  private static MetricQueries.Source source(
      String id, JsonNode query, AccountId account, Region region) {
    String owner = query.path("accountId").asText();
    JsonNode metric = query.path("metric");
    String namespace = metric.path("namespace").asText();
    if (namespace.isEmpty()) {
      throw invalid("the metric of '" + id + "' has no namespace");
    }
    Map<String, String> dimensions = new TreeMap<>();
    metric
        .path("dimensions")
        .properties()
        .forEach(d -> dimensions.put(d.getKey(), d.getValue().asText()));
    String name = metric.path("metricName").asText();
    return new MetricQueries.Source(
        MetricKey.of(
            owner.isEmpty() ? account : new AccountId(owner), region, namespace, name, dimensions),
        Statistic.of(metric.path("stat").asText()),
        metric.path("period").asLong(),
        query.path("label").asText(name));
  }

  private static String returned(Map<String, JsonNode> byId) {
    List<String> returned =
        byId.entrySet().stream()
            .filter(query -> query.getValue().path("returnData").asBoolean())
            .map(Map.Entry::getKey)
            .toList();
    if (returned.size() != 1) {
      throw new AwsException(
          400, "ValidationError", "Exactly one element of the metrics list should return data.");
    }
    return returned.get(0);
  }

  /** What it returns is one series, whatever the data. */
  private static AlarmMath checked(
      AccountId viewer, MetricQueries queries, String returned, Map<String, JsonNode> byId) {
    long own = byId.getOrDefault(returned, MissingNode.getInstance()).path("period").asLong();
    long period = queries.period(returned, own);
    if (period == 0) {
      throw new AwsException(400, "ValidationError", "Period must not be null");
    }
    if (own != 0 && own != period) {
      throw invalid("'" + returned + "' has the period " + own + ", its metrics have " + period);
    }
    Value value = queries.value(returned, new Grid(0, period, period), source -> List.of());
    if (!(value instanceof TimeSeries)) {
      throw invalid(
          "'" + returned + "' returns " + value.kind() + ": an alarm watches a single time series");
    }
    return new AlarmMath(viewer, queries, returned, Duration.ofSeconds(period));
  }

  private static AwsException invalid(String what) {
    return new AwsException(400, "ValidationError", "Invalid metrics list: " + what);
  }

  @Override
  public List<Datapoint> points(Metrics metrics, Instant from, Instant to) {
    Grid grid = new Grid(from.getEpochSecond(), to.getEpochSecond(), period.toSeconds());
    return queries.value(returned, grid, MetricQueries.Reader.of(metrics, grid, viewer))
            instanceof TimeSeries series
        ? MetricQueries.points(series)
        : List.of();
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Set<String> namespaces() {
    return namespaces;
  }
}
