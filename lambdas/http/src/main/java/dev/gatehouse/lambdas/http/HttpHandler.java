package dev.gatehouse.lambdas.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A function behind an HTTP API: reads the event, answers, turns problems into answers, and tells
 * of each request in its log.
 */
public abstract class HttpHandler implements RequestStreamHandler {
  private static final int FAILED = 500;
  private static final double NANOS_PER_MILLI = 1e6;

  private final RequestLog log = RequestLog.ofEnvironment();

  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Object read = Json.read(event);
    HttpRequest request = HttpRequest.of(read);
    Map<?, ?> fields = read instanceof Map<?, ?> map ? map : Map.of();
    long began = System.nanoTime();
    HttpResponse response;
    try {
      response = handle(request);
    } catch (Problem problem) {
      response = problem.response();
    } catch (RuntimeException broken) {
      log.tell(ended(fields, request, FAILED, began, Optional.of(broken)), context);
      throw broken;
    }
    answer.write(Json.write(response.event()).getBytes(StandardCharsets.UTF_8));
    log.tell(ended(fields, request, response.status(), began, Optional.empty()), context);
  }

  private static RequestLog.Ended ended(
      Map<?, ?> event,
      HttpRequest request,
      int status,
      long began,
      Optional<RuntimeException> failure) {
    double millis = (System.nanoTime() - began) / NANOS_PER_MILLI;
    return new RequestLog.Ended(event, request.routeKey(), status, millis, failure);
  }

  /**
   * Serves one request. What it throws other than a {@link Problem} becomes a function error, as
   * which it is counted and logged.
   */
  protected abstract HttpResponse handle(HttpRequest request);
}
