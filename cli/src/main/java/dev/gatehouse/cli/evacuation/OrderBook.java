package dev.gatehouse.cli.evacuation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/** What was ordered from this machine, a JSON object a line, the latest last. */
public final class OrderBook {
  private final Path file;

  /**
   * A book.
   *
   * @param directory made when it is not there
   */
  public OrderBook(Path directory) {
    this.file = directory.resolve("orders.jsonl");
  }

  /** Adds a line: who, when, what, why, and what became of it. */
  public void add(Instant at, String user, String stack, Order order, Evacuation.Outcome outcome) {
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("at", at.toString()).put("order", order.verb().words()).put("region", order.region());
    line.put("stack", stack).put("user", user).put("reason", order.reason());
    line.put("effect", outcome.effect().name().toLowerCase(Locale.ROOT));
    ArrayNode callers = line.putArray("callers");
    outcome.callers().forEach(callers::add);
    ArrayNode written = line.putArray("written");
    outcome.written().forEach(region -> written.add(region.value()));
    ObjectNode failed = line.putObject("failed");
    outcome.failed().forEach((region, why) -> failed.put(region.value(), why));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot keep the order in " + file, failure);
    }
  }
}
