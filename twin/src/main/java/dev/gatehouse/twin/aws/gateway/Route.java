package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.gateway.jwt.JwtRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route of a stage.
 *
 * @param key as its owner wrote it: {@code GET /stations/{stationId}} or {@code $default}
 * @param variables the names of its path variables in order, a greedy one last
 * @param authorization what it asks of callers' tokens
 * @param throttle counts its calls on this stage
 */
record Route(
    String key,
    List<String> variables,
    Backend backend,
    Optional<JwtRule> authorization,
    TokenBucket throttle) {
  static final String DEFAULT = "$default";

  Route {
    variables = List.copyOf(variables);
  }

  static Route of(
      String key, Backend backend, Optional<JwtRule> authorization, TokenBucket throttle) {
    List<String> variables = new ArrayList<>();
    for (String segment : path(key).split("/", -1)) {
      if (isVariable(segment)) {
        variables.add(segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1)));
      }
    }
    return new Route(key, variables, backend, authorization, throttle);
  }

  /** The method of a route key; empty for {@code $default}. */
  static String method(String key) {
    int space = key.indexOf(' ');
    return space < 0 ? "" : key.substring(0, space);
  }

  /** The path of a route key; empty for {@code $default}. */
  static String path(String key) {
    return key.substring(key.indexOf(' ') + 1).replace(DEFAULT, "");
  }

  static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  static boolean isGreedy(String segment) {
    return isVariable(segment) && segment.endsWith("+}");
  }

  Map<String, String> parameters(List<String> values) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      parameters.put(variables.get(i), values.get(i));
    }
    return parameters;
  }
}
