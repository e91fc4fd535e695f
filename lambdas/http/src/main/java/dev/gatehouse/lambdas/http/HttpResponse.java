package dev.gatehouse.lambdas.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function answers.
 *
 * @param body becomes JSON; null for an answer without a body
 */
public record HttpResponse(int status, Map<String, String> headers, @Nullable Map<String, ?> body) {

  public static HttpResponse of(int status, Map<String, ?> body) {
    return new HttpResponse(status, Map.of(), body);
  }

  public static HttpResponse noContent() {
    return new HttpResponse(204, Map.of(), null);
  }

  public HttpResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpResponse(status, more, body);
  }

  /** In payload format 2.0. */
  Map<String, Object> event() {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("statusCode", status);
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (body != null) {
      all.put("content-type", "application/json");
      event.put("body", Json.write(body));
    }
    event.put("headers", all);
    return event;
  }
}
