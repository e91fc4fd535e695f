package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Timers;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metrics beyond the process's life. Each minute what has changed is appended to a file, a line for
 * each metric and minute; the last line for a minute counts. A full file becomes the older of two,
 * so that both together stay bounded; a line that was cut short loses that minute alone.
 */
public final class MetricStore implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RHYTHM = Duration.ofMinutes(1);

  private final Path current;
  private final Path older;
  private final long limit;
  private final Metrics metrics;
  private final TwinLog log;
  private final Timers.Cancellable ticking;

  /**
   * Takes up what an earlier process measured.
   *
   * @param directory that exists
   * @param limit bytes after which a file is full
   */
  public MetricStore(Path directory, long limit, Metrics metrics, Timers timers, TwinLog log) {
    this.current = directory.resolve("metrics.jsonl");
    this.older = directory.resolve("metrics.older.jsonl");
    this.limit = limit;
    this.metrics = metrics;
    this.log = log;
    read(older);
    read(current);
    this.ticking = timers.every(RHYTHM, this::write);
  }

  private void read(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    long broken = 0;
    // Not Files.newBufferedReader, which throws at bytes that are no text.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        broken += restored(line) || line.isEmpty() ? 0 : 1;
      }
    } catch (IOException failure) {
      log.warn("cloudwatch", "metrics in " + file + " cannot be read: " + failure);
    }
    if (broken > 0) {
      log.warn(
          "cloudwatch",
          broken
              + " of the lines in "
              + file
              + " cannot be read, as when the twin was killed while it wrote: the values of these"
              + " minutes are left out");
    }
  }

  private boolean restored(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      Map<String, String> dimensions = new TreeMap<>();
      node.path("dimensions")
          .properties()
          .forEach(d -> dimensions.put(d.getKey(), d.getValue().asText()));
      MetricKey key =
          MetricKey.of(
              new AccountId(node.path("account").asText()),
              new Region(node.path("region").asText()),
              node.path("namespace").asText(),
              node.path("metric").asText(),
              dimensions);
      if (!node.path("at").isIntegralNumber()) {
        return false;
      }
      metrics.restore(
          key,
          node.path("at").asLong(),
          StatisticSet.read(node),
          node.path("highResolution").asBoolean());
      return true;
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      return false;
    }
  }

  /** Appends what has changed. */
  private synchronized void write() {
    try {
      if (Files.exists(current) && Files.size(current) > limit) {
        Files.move(current, older, StandardCopyOption.REPLACE_EXISTING);
      }
      try (BufferedWriter out =
          Files.newBufferedWriter(current, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        StringBuilder lines = new StringBuilder();
        metrics.forEach((key, series) -> append(lines, key, series));
        // What was cut short before ends with the empty line.
        out.append(lines.isEmpty() ? "" : "\n").append(lines);
      }
    } catch (IOException full) {
      log.warn("cloudwatch", "metrics cannot be kept in " + current + ": " + full);
    }
  }

  private static void append(StringBuilder lines, MetricKey key, Series series) {
    boolean fine = series.isHighResolution();
    series
        .changes()
        .forEach(
            (at, set) -> {
              ObjectNode node = set.json().put("at", at);
              node.put("account", key.account().value()).put("region", key.region().value());
              node.put("namespace", key.namespace()).put("metric", key.name());
              ObjectNode dimensions = node.putObject("dimensions");
              key.dimensions().forEach(dimensions::put);
              if (fine) {
                node.put("highResolution", true);
              }
              lines.append(node).append('\n');
            });
  }

  @Override
  public void close() {
    ticking.cancel();
    write();
  }
}
