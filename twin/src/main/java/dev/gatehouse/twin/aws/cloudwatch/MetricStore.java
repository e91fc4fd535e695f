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
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metrics beyond the process's life. Each minute what has changed is appended to a file, a line for
 * each metric and minute; the last line for a minute counts. A full file becomes the older of two,
 * so that both together stay bounded; a line that was cut short loses that minute alone. What was
 * measured by a clock that was ahead, as an accelerated one is before it is set back, is dropped
 * for good: it would come back as another run's past.
 */
public final class MetricStore implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RHYTHM = Duration.ofMinutes(1);

  /** An hour. */
  private static final long LONGEST_SPAN = 3600;

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
    BitSet dropped = new BitSet();
    // Not Files.newBufferedReader, which throws at bytes that are no text.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Line is = line.isEmpty() ? Line.KEPT : restored(line);
        broken += is == Line.BROKEN ? 1 : 0;
        dropped.set(number++, is != Line.KEPT);
      }
      rewrite(file, dropped);
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

  /** What became of a line. */
  private enum Line {
    KEPT,
    OF_THE_FUTURE,
    BROKEN
  }

  /** Writes the file again without some of its lines, at once or not at all. */
  private static void rewrite(Path file, BitSet dropped) throws IOException {
    if (dropped.isEmpty()) {
      return;
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        BufferedWriter out = Files.newBufferedWriter(next)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!dropped.get(number++)) {
          out.append(line).append('\n');
        }
      }
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Line restored(String line) {
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
        return Line.BROKEN;
      }
      boolean fine = node.path("highResolution").asBoolean();
      long span = node.path("span").asLong(fine ? 1 : 60);
      if (span < 1 || span > LONGEST_SPAN) {
        return Line.BROKEN;
      }
      Series.Bucket bucket =
          new Series.Bucket(node.path("at").asLong(), span, StatisticSet.read(node));
      return metrics.restore(key, bucket, fine) ? Line.KEPT : Line.OF_THE_FUTURE;
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      return Line.BROKEN;
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
            bucket -> {
              ObjectNode node = bucket.set().json().put("at", bucket.start());
              node.put("span", bucket.span());
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
