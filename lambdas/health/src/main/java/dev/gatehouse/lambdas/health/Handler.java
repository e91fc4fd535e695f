package dev.gatehouse.lambdas.health;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.gatehouse.lambdas.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health}: 200 when the Region is fit, 503 when it is not, and no reason, since
 * anybody may ask. The reason is in the function's log, and in what {@code GET /health-check}
 * answers to those with a token, which API Gateway has judged. Calls nothing but its own Region's
 * replica of the status table.
 */
public final class Handler implements RequestStreamHandler {
  private static final String DETAILED = "GET /health-check";

  private final String region;
  private final Items items;
  private final Supplier<Instant> clock;

  /** What was logged last: checkers ask several times a second. */
  private Optional<String> told = Optional.empty();

  /** Reads its Region and its table from the environment. */
  public Handler() {
    this(
        System.getenv().getOrDefault("AWS_REGION", ""),
        StatusTable.of(System.getenv()),
        Instant::now);
  }

  Handler(String region, Items items, Supplier<Instant> clock) {
    this.region = region;
    this.items = items;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Optional<Status> status = Optional.empty();
    Optional<String> unfit;
    try {
      status = Optional.of(Status.of(items.all()));
      unfit = Verdict.unfit(status.get(), region, clock.get());
    } catch (IOException unreadable) {
      // A table that cannot be read is one that applications cannot read either.
      unfit = Optional.of("the status table cannot be read: " + unreadable.getMessage());
    }
    if (!unfit.equals(told)) {
      context.getLogger().log(unfit.map(why -> "unfit: " + why).orElse("fit again") + "\n");
      told = unfit;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", unfit.isEmpty() ? "ok" : "unfit");
    body.put("region", region);
    body.put("version", context.getFunctionVersion());
    if (routeKey(event).equals(DETAILED)) {
      unfit.ifPresent(why -> body.put("reason", why));
      status.ifPresent(known -> body.put("regions", Detail.of(known, clock.get())));
    }
    answer.write(
        Json.write(answer(unfit.isEmpty() ? 200 : 503, body)).getBytes(StandardCharsets.UTF_8));
  }

  /** Whatever the event is, the health is told. */
  private static String routeKey(InputStream event) {
    try {
      return Json.read(event) instanceof Map<?, ?> map ? String.valueOf(map.get("routeKey")) : "";
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static Map<String, Object> answer(int status, Map<String, Object> body) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("statusCode", status);
    answer.put("headers", Map.of("content-type", "application/json", "cache-control", "no-store"));
    answer.put("body", Json.write(body));
    return answer;
  }
}
