package dev.gatehouse.lambdas.health;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/** Run by a schedule each minute: keeps its Region's row of the status table fresh. */
public final class Heartbeat implements RequestStreamHandler {
  private final String region;
  private final Items items;
  private final Supplier<Instant> clock;

  /** Reads its Region and its table from the environment. */
  public Heartbeat() {
    this(
        System.getenv().getOrDefault("AWS_REGION", ""),
        StatusTable.of(System.getenv()),
        Instant::now);
  }

  Heartbeat(String region, Items items, Supplier<Instant> clock) {
    this.region = region;
    this.items = items;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    items.put(Status.beat(region, new Status.Beat(clock.get(), context.getFunctionVersion())));
    answer.write("\"ok\"".getBytes(StandardCharsets.UTF_8));
  }
}
