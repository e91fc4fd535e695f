package dev.gatehouse.lambdas.greeting;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Answers {@code GET /hello} and {@code GET /hello/{name}}. */
public final class Handler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final String region;

  /** Reads its Region from the environment that Lambda sets. */
  public Handler() {
    this(String.valueOf(System.getenv("AWS_REGION")));
  }

  Handler(String region) {
    this.region = region;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    String name =
        event.get("pathParameters") instanceof Map<?, ?> parameters
                && parameters.get("name") instanceof String given
            ? given
            : "world";
    String body =
        "{\"greeting\":\"Hello, "
            + escaped(name)
            + "!\",\"region\":\""
            + region
            + "\",\"version\":\""
            + escaped(context.getFunctionVersion())
            + "\"}";
    return Map.of(
        "statusCode", 200, "headers", Map.of("content-type", "application/json"), "body", body);
  }

  /** As a JSON string's content: whatever is not plain ASCII becomes a Unicode escape. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
      if (plain) {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }
}
