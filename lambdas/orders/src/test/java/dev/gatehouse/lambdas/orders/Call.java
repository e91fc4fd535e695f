package dev.gatehouse.lambdas.orders;

import static org.mockito.Mockito.mock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.gatehouse.lambdas.http.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to a function, as API Gateway sends it. */
final class Call {
  private final Map<String, Object> event = new LinkedHashMap<>();
  private final Map<String, Object> headers = new LinkedHashMap<>();

  Call(String routeKey) {
    event.put("version", "2.0");
    event.put("routeKey", routeKey);
    event.put("headers", headers);
  }

  Call path(String name, String value) {
    event.put("pathParameters", Map.of(name, value));
    return this;
  }

  Call query(Map<String, String> query) {
    event.put("queryStringParameters", query);
    return this;
  }

  Call header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Call body(String body) {
    event.put("body", body);
    return this;
  }

  /** Status and body, such as {@code 200 {"a":1}}. */
  String to(RequestStreamHandler function) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
        answer,
        mock(Context.class));
    Object json = Json.read(answer.toString(StandardCharsets.UTF_8));
    if (!(json instanceof Map<?, ?> read)) {
      throw new IOException("no object: " + json);
    }
    return read.get("statusCode") + (read.get("body") == null ? "" : " " + read.get("body"));
  }
}
