package dev.gatehouse.lambdas.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that cannot be served as it is; the caller is told why and what to do. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<String> details;

  public Problem(int status, String code, String message, List<String> details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = List.copyOf(details);
  }

  public static Problem badRequest(String message) {
    return new Problem(400, "BadRequest", message, List.of());
  }

  public static Problem notFound(String message) {
    return new Problem(404, "NotFound", message, List.of());
  }

  public static Problem conflict(String message) {
    return new Problem(409, "Conflict", message, List.of());
  }

  /** Somebody else changed the thing since the caller read it. */
  public static Problem preconditionFailed(String message) {
    return new Problem(412, "PreconditionFailed", message, List.of());
  }

  /** {@code {"error": {"code", "message", "details"?}}}. */
  public HttpResponse response() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", String.valueOf(getMessage()));
    if (!details.isEmpty()) {
      error.put("details", details);
    }
    return HttpResponse.of(status, Map.of("error", error));
  }
}
