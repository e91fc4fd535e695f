package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.NotModelledException;
import java.util.Map;
import java.util.Optional;

/**
 * An API as one of its stages serves it.
 *
 * @param throttle the account's in this Region
 * @param accessLog where and how calls are logged
 * @param detailedMetrics whether calls are measured by route too
 * @param unmodelled set when the API or the stage has something that the twin does not model
 */
record Deployment(
    AccountId account,
    String apiId,
    String stage,
    Map<String, String> stageVariables,
    RouteTable routes,
    TokenBucket throttle,
    Optional<AccessLog> accessLog,
    boolean detailedMetrics,
    Optional<NotModelledException> unmodelled) {
  /** What stands before the path of a request on a named stage; empty for {@code $default}. */
  String pathPrefix() {
    return stage.equals(Route.DEFAULT) ? "" : "/" + stage;
  }
}
