package dev.gatehouse.twin.aws.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes of an API as a tree of path segments. A request goes to the route that matches it
 * whole, a literal segment before a variable; then to the one whose {@code {proxy+}} takes the
 * longest path before it; then to {@code $default}. A named method comes before {@code ANY}.
 */
final class RouteTable {
  /** What {@code ANY} stands for (API Gateway developer guide, routes for HTTP APIs). */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Node root = new Node();
  private @Nullable Route fallback;

  /** A route and what its variables stand for. */
  record Match(Route route, Map<String, String> parameters) {}

  RouteTable(List<Route> routes) {
    for (Route route : routes) {
      if (route.key().equals(Route.DEFAULT)) {
        fallback = route;
      } else {
        add(route);
      }
    }
  }

  private void add(Route route) {
    Node node = root;
    String method = Route.method(route.key());
    for (String segment : segments(Route.path(route.key()))) {
      if (Route.isGreedy(segment)) {
        node.greedy.put(method, route);
        return;
      }
      node = Route.isVariable(segment) ? node.variable() : node.literal(segment);
    }
    node.routes.put(method, route);
  }

  /**
   * Finds the route of a request.
   *
   * @param path decoded, beginning with a slash
   */
  Optional<Match> match(String method, String path) {
    List<String> segments = segments(path);
    List<String> values = new ArrayList<>();
    Route found = full(root, method, segments, 0, values);
    if (found == null) {
      values.clear();
      found = greedy(root, method, segments, 0, values);
    }
    if (found == null) {
      values.clear();
      found = fallback;
    }
    return Optional.ofNullable(found).map(route -> new Match(route, route.parameters(values)));
  }

  private static @Nullable Route full(
      Node node, String method, List<String> segments, int at, List<String> values) {
    if (at == segments.size()) {
      return choose(node.routes, method);
    }
    String segment = segments.get(at);
    Node literal = node.literals.get(segment);
    Route found = literal == null ? null : full(literal, method, segments, at + 1, values);
    Node variable = node.variable;
    if (found == null && variable != null && !segment.isEmpty()) {
      values.add(segment);
      found = full(variable, method, segments, at + 1, values);
      if (found == null) {
        values.remove(values.size() - 1);
      }
    }
    return found;
  }

  private static @Nullable Route greedy(
      Node node, String method, List<String> segments, int at, List<String> values) {
    if (at == segments.size()) {
      return null;
    }
    String segment = segments.get(at);
    Node literal = node.literals.get(segment);
    Route found = literal == null ? null : greedy(literal, method, segments, at + 1, values);
    Node variable = node.variable;
    if (found == null && variable != null && !segment.isEmpty()) {
      values.add(segment);
      found = greedy(variable, method, segments, at + 1, values);
      if (found == null) {
        values.remove(values.size() - 1);
      }
    }
    String rest = String.join("/", segments.subList(at, segments.size()));
    if (found == null && !node.greedy.isEmpty() && !rest.isEmpty()) {
      found = choose(node.greedy, method);
      if (found != null) {
        values.add(rest);
      }
    }
    return found;
  }

  private static @Nullable Route choose(Map<String, Route> byMethod, String method) {
    Route exact = byMethod.get(method);
    return exact != null || !METHODS.contains(method) ? exact : byMethod.get("ANY");
  }

  /** The segments after the leading slash; the root path has one, which is empty. */
  private static List<String> segments(String path) {
    return Arrays.asList(path.substring(Math.min(1, path.length())).split("/", -1));
  }

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final Map<String, Route> routes = new HashMap<>();
    final Map<String, Route> greedy = new HashMap<>();
    @Nullable Node variable;

    Node literal(String segment) {
      return literals.computeIfAbsent(segment, s -> new Node());
    }

    Node variable() {
      Node known = variable;
      if (known == null) {
        known = new Node();
        variable = known;
      }
      return known;
    }
  }
}
