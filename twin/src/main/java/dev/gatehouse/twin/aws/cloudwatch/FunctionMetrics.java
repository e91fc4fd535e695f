package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What Lambda measures of each invocation: by function, by the alias or version that was called, by
 * the version that ran, and over all functions. Values of zero are not sent.
 *
 * @see "Types of metrics for Lambda functions"
 */
public final class FunctionMetrics {
  private static final String NAMESPACE = "AWS/Lambda";

  private final Metrics metrics;
  private final ConcurrentMap<Target, List<Map<String, String>>> dimensions =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Measured, List<Series>> series = new ConcurrentHashMap<>();

  public FunctionMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /**
   * What was invoked.
   *
   * @param qualifier as the caller named it; empty without one
   * @param version that ran
   */
  public record Target(
      AccountId account, Region region, String function, String qualifier, String version) {}

  private record Measured(Target target, String name) {}

  /** An invocation began; so many of the function's run now. */
  public void began(Target target, int running) {
    add(target, "ConcurrentExecutions", running);
  }

  /** An invocation ended in the function's answer or its error. */
  public void ended(Target target, boolean failed) {
    add(target, "Invocations", 1);
    if (failed) {
      add(target, "Errors", 1);
    }
  }

  /** The function took so long, its environment's start apart. */
  public void lasted(Target target, double millis) {
    add(target, "Duration", millis);
  }

  /**
   * An invocation was refused for want of concurrency: it is neither an invocation nor an error.
   */
  public void throttled(Target target) {
    add(target, "Throttles", 1);
  }

  private void add(Target target, String name, double value) {
    for (Series one : series.computeIfAbsent(new Measured(target, name), this::series)) {
      one.add(value);
    }
  }

  private List<Series> series(Measured measured) {
    Target target = measured.target();
    List<Series> all = new ArrayList<>();
    for (Map<String, String> of : dimensions.computeIfAbsent(target, this::dimensions)) {
      all.add(
          metrics.series(
              MetricKey.of(target.account(), target.region(), NAMESPACE, measured.name(), of)));
    }
    return List.copyOf(all);
  }

  private List<Map<String, String>> dimensions(Target target) {
    String function = target.function();
    String resource = target.qualifier().isEmpty() ? function : function + ":" + target.qualifier();
    List<Map<String, String>> all = new ArrayList<>();
    all.add(Map.of());
    all.add(Map.of("FunctionName", function));
    all.add(Map.of("FunctionName", function, "Resource", resource));
    if (!target.qualifier().isEmpty() && !target.qualifier().equals(target.version())) {
      all.add(
          Map.of(
              "FunctionName", function, "Resource", resource, "ExecutedVersion", target.version()));
    }
    return List.copyOf(all);
  }
}
