package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.sim.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of one {@code PutMetricData} request, read whole before one of them is added.
 *
 * @see "PutMetricData and MetricDatum in the CloudWatch API reference"
 */
record MetricData(List<Value> values) {
  private static final int MAX_METRICS = 1000;
  private static final int MAX_DIMENSIONS = 30;
  private static final int MAX_VALUES = 150;
  private static final double LARGEST = Math.pow(2, 360);
  private static final Duration PAST = Duration.ofDays(14);
  private static final Duration FUTURE = Duration.ofHours(2);

  MetricData {
    values = List.copyOf(values);
  }

  /** A value that came so many times. */
  record Value(MetricKey key, Instant at, double value, double count, boolean fine) {
    void addTo(Metrics metrics) {
      metrics.add(key, at, value, count, fine);
    }
  }

  /**
   * Reads a request; numbers and times may be texts, as the query protocol has them.
   *
   * @throws AwsException as AWS refuses it
   */
  static MetricData read(JsonNode body, AccountId account, Region region, Clock clock) {
    String namespace = body.path("Namespace").asText();
    if (namespace.isEmpty()) {
      throw new AwsException(400, "MissingParameter", "The parameter Namespace is required.");
    }
    if (namespace.startsWith("AWS/")) {
      throw invalid("The value AWS/ for parameter Namespace is invalid.");
    }
    if (body.has("EntityMetricData")) {
      throw new NotModelledException("EntityMetricData of PutMetricData", "send MetricData");
    }
    JsonNode data = body.path("MetricData");
    if (data.isEmpty() || data.size() > MAX_METRICS) {
      throw invalid("The parameter MetricData must have from 1 to " + MAX_METRICS + " members.");
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      String where = "MetricData.member." + (i + 1) + ".";
      JsonNode datum = data.path(i);
      MetricKey key =
          MetricKey.of(
              account,
              region,
              namespace,
              name(datum.path("MetricName"), where + "MetricName"),
              dimensions(datum.path("Dimensions"), where + "Dimensions"));
      values(values, key, datum, where, clock.now());
    }
    return new MetricData(values);
  }

  private static void values(
      List<Value> to, MetricKey key, JsonNode datum, String where, Instant now) {
    if (datum.has("StatisticValues")) {
      throw new NotModelledException(
          "StatisticValues of PutMetricData", "send Value, or Values with Counts");
    }
    Instant at = time(datum.path("Timestamp"), now, where + "Timestamp");
    boolean fine = datum.path("StorageResolution").asInt(60) == 1;
    JsonNode values = datum.path("Values");
    JsonNode counts = datum.path("Counts");
    if (values.isEmpty()) {
      to.add(new Value(key, at, number(datum.path("Value"), where + "Value"), 1, fine));
      return;
    }
    if (values.size() > MAX_VALUES || (!counts.isEmpty() && counts.size() != values.size())) {
      throw invalid(
          "The parameters "
              + where
              + "Values and "
              + where
              + "Counts must have the same number of members, "
              + MAX_VALUES
              + " at most.");
    }
    for (int i = 0; i < values.size(); i++) {
      double value = number(values.path(i), where + "Values.member." + (i + 1));
      double count =
          counts.isEmpty() ? 1 : number(counts.path(i), where + "Counts.member." + (i + 1));
      to.add(new Value(key, at, value, count, fine));
    }
  }

  private static Map<String, String> dimensions(JsonNode list, String where) {
    if (list.size() > MAX_DIMENSIONS) {
      throw invalid("The parameter " + where + " has more than " + MAX_DIMENSIONS + " members.");
    }
    Map<String, String> dimensions = new TreeMap<>();
    list.forEach(d -> dimensions.put(name(d.path("Name"), where), name(d.path("Value"), where)));
    return dimensions;
  }

  private static String name(JsonNode node, String where) {
    if (!node.isTextual() || node.asText().isBlank()) {
      throw new AwsException(400, "MissingParameter", "The parameter " + where + " is required.");
    }
    return node.asText();
  }

  private static double number(JsonNode node, String where) {
    double value;
    try {
      value = node.isNumber() ? node.asDouble() : Double.parseDouble(node.asText());
    } catch (NumberFormatException none) {
      throw new AwsException(400, "MissingParameter", "The parameter " + where + " is required.");
    }
    if (!(Math.abs(value) <= LARGEST)) {
      throw invalid("The value " + value + " for parameter " + where + " is invalid.");
    }
    return value;
  }

  /** Seconds since 1970 in JSON and CBOR, ISO-8601 in the query protocol; left out, it is now. */
  private static Instant time(JsonNode stamp, Instant now, String where) {
    if (stamp.isMissingNode() || stamp.isNull()) {
      return now;
    }
    Instant at;
    try {
      at =
          stamp.isNumber()
              ? Instant.ofEpochMilli((long) (stamp.asDouble() * 1000))
              : Instant.parse(stamp.asText());
    } catch (DateTimeException malformed) {
      throw invalid("The value " + stamp.asText() + " for parameter " + where + " is invalid.");
    }
    if (at.isBefore(now.minus(PAST)) || at.isAfter(now.plus(FUTURE))) {
      throw invalid(
          "The parameter "
              + where
              + " must specify a time within the past two weeks or two hours in the future.");
    }
    return at;
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValue", message);
  }
}
