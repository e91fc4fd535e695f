package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.api.AwsService;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.sim.Clock;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** CloudWatch as functions call it: {@code PutMetricData}, in the query and the JSON protocol. */
public final class CloudWatchCalls implements AwsService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_METRICS = 1000;

  private final Metrics metrics;
  private final Authorizer authorizer;
  private final Clock clock;

  public CloudWatchCalls(Metrics metrics, Authorizer authorizer, Clock clock) {
    this.metrics = metrics;
    this.authorizer = authorizer;
    this.clock = clock;
  }

  @Override
  public String signingName() {
    return "monitoring";
  }

  @Override
  public Future<Answer> handle(Call call) {
    if (!call.operation().equals("PutMetricData")) {
      throw new NotModelledException(
          "cloudwatch:" + call.operation() + " at the AWS endpoint",
          "functions can call PutMetricData in the query or JSON protocol");
    }
    String type = Optional.ofNullable(call.headers().get("content-type")).orElse("");
    boolean query = type.startsWith("application/x-www-form-urlencoded");
    JsonNode body = query ? QueryForm.read(call.body().toString()) : json(call);
    String namespace = body.path("Namespace").asText();
    authorize(call, namespace);
    put(call, namespace, body.path("MetricData"));
    return Future.succeededFuture(
        query
            ? Answer.of(200, "text/xml", "<PutMetricDataResponse/>")
            : Answer.of(200, "application/x-amz-json-1.0", "{}"));
  }

  private static JsonNode json(Call call) {
    try {
      return JSON.readTree(call.body().toString());
    } catch (JsonProcessingException malformed) {
      throw new AwsException(400, "SerializationException", "the body is not JSON");
    }
  }

  private void authorize(Call call, String namespace) {
    AccountId account = call.caller().account();
    Map<String, List<String>> context = new HashMap<>(call.context());
    context.put("cloudwatch:namespace", List.of(namespace));
    AccessRequest request =
        new AccessRequest(
            call.caller(), "cloudwatch:PutMetricData", "*", account, Optional.empty(), context);
    if (!authorizer.decide(request).allowed()) {
      throw new AwsException(
          403,
          "AccessDenied",
          "User: "
              + call.caller()
              + " is not authorized to perform: cloudwatch:PutMetricData because no identity-based"
              + " policy allows the cloudwatch:PutMetricData action");
    }
  }

  private void put(Call call, String namespace, JsonNode data) {
    if (namespace.isEmpty() || namespace.startsWith("AWS/")) {
      throw invalid("The value AWS/ for parameter Namespace is invalid.");
    }
    if (data.isEmpty() || data.size() > MAX_METRICS) {
      throw invalid("The parameter MetricData must have from 1 to " + MAX_METRICS + " members.");
    }
    for (JsonNode datum : data) {
      Map<String, String> dimensions = new TreeMap<>();
      datum
          .path("Dimensions")
          .forEach(d -> dimensions.put(d.path("Name").asText(), d.path("Value").asText()));
      MetricKey key =
          MetricKey.of(
              call.caller().account(),
              call.region(),
              namespace,
              datum.path("MetricName").asText(),
              dimensions);
      record(key, datum);
    }
  }

  private void record(MetricKey key, JsonNode datum) {
    Instant at = time(datum.path("Timestamp"));
    boolean fine = datum.path("StorageResolution").asInt(60) == 1;
    JsonNode values = datum.path("Values");
    if (datum.has("StatisticValues")) {
      throw new NotModelledException(
          "StatisticValues of PutMetricData", "send Value, or Values with Counts");
    }
    if (values.isEmpty()) {
      metrics.add(key, at, datum.path("Value").asDouble(), 1, fine);
    }
    for (int i = 0; i < values.size(); i++) {
      double count = datum.path("Counts").path(i).asDouble(1);
      metrics.add(key, at, values.path(i).asDouble(), count, fine);
    }
  }

  /** A number of seconds in JSON, ISO-8601 in the query protocol; now when it is left out. */
  private Instant time(JsonNode stamp) {
    if (stamp.isNumber()) {
      return Instant.ofEpochMilli((long) (stamp.asDouble() * 1000));
    }
    return stamp.isTextual() ? Instant.parse(stamp.asText()) : clock.now();
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValue", message);
  }
}
