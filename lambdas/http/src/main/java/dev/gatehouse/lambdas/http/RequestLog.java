package dev.gatehouse.lambdas.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function tells of each request: one line of JSON, with the id that the access log has of
 * it and the trace's. Of the same line CloudWatch takes metrics, with the application as their one
 * dimension, since each combination of dimensions is billed as a metric.
 *
 * @see "Specification: Embedded metric format"
 */
final class RequestLog {
  private static final String NAMESPACE = "Gatehouse";
  private static final String APPLICATION = "application";
  private static final String MILLISECONDS = "handlerMilliseconds";
  private static final String REFUSED = "refused";

  private final String application;
  private boolean first = true;

  /**
   * A log.
   *
   * @param application empty where nobody said so; then there are no metrics
   */
  RequestLog(String application) {
    this.application = application;
  }

  /** The log of a function, whose application its environment tells. */
  static RequestLog ofEnvironment() {
    return new RequestLog(Optional.ofNullable(System.getenv("APPLICATION")).orElse(""));
  }

  /**
   * How a request ended.
   *
   * @param event as API Gateway sent it
   * @param millis that the function's own code took
   * @param failure what it threw, when it is no answer
   */
  record Ended(
      Map<?, ?> event,
      String routeKey,
      int status,
      double millis,
      Optional<RuntimeException> failure) {}

  /** Writes the line; where there is no log, as in a test, nowhere. */
  void tell(Ended ended, Context context) {
    LambdaLogger log = context.getLogger();
    if (log != null) {
      log.log(line(ended, context, System.currentTimeMillis()) + "\n");
    }
  }

  /** The line of a request that ended at a time in milliseconds since 1970. */
  String line(Ended ended, Context context, long at) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    if (!application.isEmpty()) {
      line.put("_aws", metrics(at));
      line.put(APPLICATION, application);
    }
    line.put("level", ended.failure().isPresent() ? "ERROR" : "INFO");
    line.put("timestamp", at);
    line.put("requestId", text(ended.event().get("requestContext"), "requestId"));
    line.put("functionRequestId", context.getAwsRequestId());
    line.put("traceId", text(ended.event().get("headers"), "x-amzn-trace-id"));
    line.put("routeKey", ended.routeKey());
    line.put("status", ended.status());
    line.put("coldStart", first);
    first = false;
    line.put(MILLISECONDS, Math.round(ended.millis() * 100) / 100.0);
    line.put(REFUSED, ended.status() >= 400 && ended.status() < 500 ? 1 : 0);
    ended
        .failure()
        .ifPresent(
            thrown -> {
              line.put("error", thrown.getClass().getName());
              line.put("message", thrown.getMessage());
            });
    return Json.write(line);
  }

  private static Map<String, Object> metrics(long at) {
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", NAMESPACE);
    directive.put("Dimensions", List.of(List.of(APPLICATION)));
    directive.put(
        "Metrics", List.of(metric(MILLISECONDS, "Milliseconds"), metric(REFUSED, "Count")));
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("Timestamp", at);
    aws.put("CloudWatchMetrics", List.of(directive));
    return aws;
  }

  private static Map<String, Object> metric(String name, String unit) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("Name", name);
    metric.put("Unit", unit);
    return metric;
  }

  private static @Nullable Object text(@Nullable Object fields, String name) {
    return fields instanceof Map<?, ?> map ? map.get(name) : null;
  }
}
