package dev.gatehouse.lambdas.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function behind an HTTP API: reads the event, answers, and turns problems into answers. */
public abstract class HttpHandler implements RequestStreamHandler {
  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpRequest request = HttpRequest.of(Json.read(event));
    HttpResponse response;
    try {
      response = handle(request);
    } catch (Problem problem) {
      response = problem.response();
    }
    answer.write(Json.write(response.event()).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Serves one request. What it throws other than a {@link Problem} becomes a function error, as
   * which it is counted and logged.
   */
  protected abstract HttpResponse handle(HttpRequest request);
}
