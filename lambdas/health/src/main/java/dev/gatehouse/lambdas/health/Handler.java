package dev.gatehouse.lambdas.health;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers {@code GET /health}; reads nothing of the event, so there is nothing to fail on. */
public final class Handler implements RequestStreamHandler {
  private final String region;

  /** Reads its Region from the environment that Lambda sets. */
  public Handler() {
    this(String.valueOf(System.getenv("AWS_REGION")));
  }

  Handler(String region) {
    this.region = region;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    String body =
        "{\\\"status\\\":\\\"ok\\\",\\\"region\\\":\\\"%s\\\",\\\"version\\\":\\\"%s\\\"}"
            .formatted(region, context.getFunctionVersion());
    String headers = "{\"content-type\":\"application/json\",\"cache-control\":\"no-store\"}";
    String json = "{\"statusCode\":200,\"headers\":" + headers + ",\"body\":\"" + body + "\"}";
    answer.write(json.getBytes(StandardCharsets.UTF_8));
  }
}
