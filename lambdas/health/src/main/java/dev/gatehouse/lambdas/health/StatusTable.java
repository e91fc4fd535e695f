package dev.gatehouse.lambdas.health;

import dev.gatehouse.lambdas.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The status table through DynamoDB's API. Signs its calls itself: AWS's client would take longer
 * to start than Route 53 waits for an answer, and a health check must not fail by a cold start.
 *
 * @param endpoint without a path
 * @param clock when a call is signed
 */
record StatusTable(URI endpoint, String table, Signature signature, Supplier<Instant> clock)
    implements Items {
  /** Route 53 waits two seconds for the whole answer. */
  private static final int CONNECT_MILLISECONDS = 500;

  private static final int READ_MILLISECONDS = 1000;

  /** The table of {@code TABLE_NAME} in the Region that the function runs in. */
  static StatusTable of(Map<String, String> environment) {
    String region = environment.getOrDefault("AWS_REGION", "");
    String own = "https://dynamodb." + region + ".amazonaws.com";
    String all = environment.getOrDefault("AWS_ENDPOINT_URL", own);
    return new StatusTable(
        URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", all)),
        environment.getOrDefault("TABLE_NAME", ""),
        new Signature(Credentials.of(environment), region, "dynamodb"),
        Instant::now);
  }

  @Override
  public List<Map<String, Map<String, Object>>> all() throws IOException {
    Object answer = call("Scan", Map.of("TableName", table));
    List<Map<String, Map<String, Object>>> items = new ArrayList<>();
    if (answer instanceof Map<?, ?> map && map.get("Items") instanceof List<?> list) {
      list.forEach(item -> items.add(item(item)));
      return items;
    }
    throw new IOException("DynamoDB answered without items");
  }

  @Override
  public void put(Map<String, Map<String, Object>> item) throws IOException {
    call("PutItem", Map.of("TableName", table, "Item", item));
  }

  private static Map<String, Map<String, Object>> item(Object given) {
    Map<String, Map<String, Object>> item = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> attributes) {
      attributes.forEach(
          (name, value) -> {
            Map<String, Object> typed = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> one) {
              one.forEach((type, held) -> typed.put(String.valueOf(type), String.valueOf(held)));
            }
            item.put(String.valueOf(name), typed);
          });
    }
    return item;
  }

  private Object call(String operation, Map<String, ?> request) throws IOException {
    String body = Json.write(request);
    boolean usual = endpoint.getPort() < 0;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-amz-json-1.0");
    headers.put("host", endpoint.getHost() + (usual ? "" : ":" + endpoint.getPort()));
    headers.put("x-amz-target", "DynamoDB_20120810." + operation);
    HttpURLConnection connection =
        (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLISECONDS);
    connection.setReadTimeout(READ_MILLISECONDS);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    signature.headers(headers, body, clock.get()).forEach(connection::setRequestProperty);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    if (connection.getResponseCode() != 200) {
      try (InputStream why = connection.getErrorStream()) {
        String text = why == null ? "" : new String(why.readNBytes(1000), StandardCharsets.UTF_8);
        throw new IOException(
            operation + " is answered " + connection.getResponseCode() + ": " + text);
      }
    }
    try (InputStream answer = connection.getInputStream()) {
      Object read = Json.read(answer);
      return read == null ? Map.of() : read;
    }
  }
}
