package dev.gatehouse.program.plan;

import dev.gatehouse.model.config.Manifest.Throttle;
import java.util.List;
import java.util.Optional;

/**
 * An application's HTTP API in one Region of the ingress account.
 *
 * @param mappingKey the first path segment under the domain names; empty for the rest of the paths
 * @param shared whether the shared name has it, too; else the Region's own name alone
 * @param authorizer what routes that need a token ask for
 * @param accessLogGroup where its access log goes
 */
public record ApiPlan(
    AccountRegion at,
    String name,
    String description,
    Optional<String> mappingKey,
    boolean shared,
    String accessLogGroup,
    int logRetentionDays,
    Throttle throttle,
    List<Integration> integrations,
    List<Route> routes,
    Optional<Authorizer> authorizer,
    List<AlarmPlan> alarms) {
  public ApiPlan {
    integrations = List.copyOf(integrations);
    routes = List.copyOf(routes);
    alarms = List.copyOf(alarms);
  }

  /**
   * A function behind the API.
   *
   * @param key of the function within its application
   * @param functionArn qualified by its alias
   * @param timeoutMilliseconds longer than the function's own, so that its answer arrives
   */
  public record Integration(String key, String functionArn, int timeoutMilliseconds) {}

  /**
   * A route.
   *
   * @param key for logical names, such as {@code get-orders-{orderId}}
   * @param routeKey such as {@code GET /orders/{orderId}}
   * @param integration the key of the integration that answers
   * @param authorized whether callers need a token
   */
  public record Route(String key, String routeKey, String integration, boolean authorized) {}

  /**
   * Whose tokens are good.
   *
   * @param audiences one of which they must be for
   */
  public record Authorizer(String name, String issuer, List<String> audiences) {
    public Authorizer {
      audiences = List.copyOf(audiences);
    }
  }
}
