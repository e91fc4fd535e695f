package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What API Gateway measures of each call of an HTTP API, by API and by stage (and by route where a
 * stage has detailed metrics).
 *
 * @see "Working with metrics for HTTP APIs"
 */
public final class ApiMetrics {
  private static final String NAMESPACE = "AWS/ApiGateway";

  private final Metrics metrics;
  private final ConcurrentMap<Place, List<Recorder>> recorders = new ConcurrentHashMap<>();

  public ApiMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /**
   * What was called.
   *
   * @param route its key where the stage has detailed metrics, else empty
   */
  public record Place(AccountId account, Region region, String apiId, String stage, String route) {}

  /** The series of one set of dimensions. */
  private record Recorder(
      Series count,
      Series clientErrors,
      Series serverErrors,
      Series latency,
      Series integrationLatency,
      Series dataProcessed) {}

  /**
   * One call.
   *
   * @param integrationMillis empty when no integration was called
   * @param bytes of both bodies
   */
  public void call(
      Place place, int status, long millis, OptionalLong integrationMillis, long bytes) {
    for (Recorder recorder : recorders.computeIfAbsent(place, this::recorders)) {
      recorder.count().add(1);
      recorder.clientErrors().add(status >= 400 && status < 500 ? 1 : 0);
      recorder.serverErrors().add(status >= 500 ? 1 : 0);
      recorder.latency().add((double) millis);
      integrationMillis.ifPresent(recorder.integrationLatency()::add);
      recorder.dataProcessed().add((double) bytes);
    }
  }

  private List<Recorder> recorders(Place place) {
    List<Recorder> list = new ArrayList<>();
    list.add(recorder(place, Map.of("ApiId", place.apiId())));
    list.add(recorder(place, Map.of("ApiId", place.apiId(), "Stage", place.stage())));
    if (!place.route().isEmpty()) {
      list.add(
          recorder(
              place,
              Map.of("ApiId", place.apiId(), "Stage", place.stage(), "Route", place.route())));
    }
    return List.copyOf(list);
  }

  private Recorder recorder(Place place, Map<String, String> dimensions) {
    return new Recorder(
        series(place, "Count", dimensions),
        series(place, "4xx", dimensions),
        series(place, "5xx", dimensions),
        series(place, "Latency", dimensions),
        series(place, "IntegrationLatency", dimensions),
        series(place, "DataProcessed", dimensions));
  }

  private Series series(Place place, String name, Map<String, String> dimensions) {
    return metrics.series(
        MetricKey.of(place.account(), place.region(), NAMESPACE, name, dimensions));
  }
}
