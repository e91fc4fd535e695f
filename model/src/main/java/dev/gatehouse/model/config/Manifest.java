package dev.gatehouse.model.config;

import dev.gatehouse.model.AccountId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One application as its team describes it.
 *
 * @param name also the first path segment under the shared domain
 * @param accounts the application's account in each stack that has it, by stack
 * @param routes by their keys, in the order written; each names a function of the backend
 * @param smoke paths below the application's root that answer 2xx to GET on a fresh deployment
 * @param placement in which Regions it is, and whether it has a name of its own
 */
public record Manifest(
    String name,
    String description,
    Map<String, AccountId> accounts,
    Throttle throttle,
    Optional<TableKeys> table,
    Backend backend,
    List<Route> routes,
    List<String> smoke,
    Placement placement) {
  public Manifest {
    accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    routes = List.copyOf(routes);
    smoke = List.copyOf(smoke);
  }

  /** The account that has the application in a stack; empty when the stack is without it. */
  public Optional<AccountId> accountIn(String stack) {
    return Optional.ofNullable(accounts.get(stack));
  }

  /**
   * A route and the backend's function that answers it.
   *
   * @param authorized whether callers need a token
   */
  public record Route(RouteKey key, String function, boolean authorized) {
    /** A route for everybody. */
    public Route(RouteKey key, String function) {
      this(key, function, false);
    }
  }

  /** What API Gateway lets through: a steady rate and the burst above it. */
  public record Throttle(int requestsPerSecond, int burst) {}
}
