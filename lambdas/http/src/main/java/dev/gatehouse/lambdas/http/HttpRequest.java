package dev.gatehouse.lambdas.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway's payload format 2.0 tells it. There is no path in it: what the path is
 * below a mapped domain differs between sources, so routing goes by the route key.
 *
 * @param routeKey such as {@code GET /stations/{stationId}/current}
 * @param headers names in lower case
 * @param body decoded when the event carried it in base64
 */
public record HttpRequest(
    String routeKey,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<String> body) {

  /**
   * Reads an event.
   *
   * @throws IOException when it is not an HTTP API event of format 2.0
   */
  static HttpRequest of(@Nullable Object event) throws IOException {
    if (!(event instanceof Map<?, ?> map) || !(map.get("routeKey") instanceof String routeKey)) {
      throw new IOException("not an HTTP API event of payload format 2.0: no routeKey");
    }
    Optional<String> body = Optional.empty();
    if (map.get("body") instanceof String text) {
      boolean encoded = Boolean.TRUE.equals(map.get("isBase64Encoded"));
      body = Optional.of(encoded ? decoded(text) : text);
    }
    return new HttpRequest(
        routeKey,
        texts(map.get("pathParameters")),
        texts(map.get("queryStringParameters")),
        texts(map.get("headers")),
        body);
  }

  /** A path parameter of this route; the route key names it, so it is always there. */
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalStateException("route '" + routeKey + "' has no parameter {" + name + "}");
    }
    return value;
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  public Optional<String> queryParameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A page size from the query, between 1 and the maximum. */
  public int limit(int fallback, int maximum) {
    Optional<String> given = queryParameter("limit");
    if (given.isEmpty()) {
      return fallback;
    }
    String text = given.get();
    if (!text.matches("[0-9]{1,6}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > maximum) {
      throw Problem.badRequest("limit is '" + text + "'; use a number from 1 to " + maximum);
    }
    return Integer.parseInt(text);
  }

  private static String decoded(String base64) throws IOException {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new IOException("isBase64Encoded is true but the body is not base64", broken);
    }
  }

  private static Map<String, String> texts(@Nullable Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
    }
    return texts;
  }
}
