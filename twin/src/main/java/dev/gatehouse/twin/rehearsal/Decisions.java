package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What a run decided, one line each, with the run's time in seconds. */
public final class Decisions implements TwinLog {
  private static final double NANOS = 1e9;

  private final Clock clock;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, CompletableFuture<String>> awaited = new TreeMap<>();

  Decisions(Clock clock) {
    this.clock = clock;
  }

  /** The lines so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** The first line with some words in it, as soon as there is one. */
  synchronized CompletableFuture<String> first(String words) {
    CompletableFuture<String> found =
        awaited.computeIfAbsent(words, text -> new CompletableFuture<>());
    lines.stream().filter(line -> line.contains(words)).findFirst().ifPresent(found::complete);
    return found;
  }

  @Override
  public synchronized void info(String room, String text) {
    String line = String.format(Locale.ROOT, "%.9f %s %s", clock.nanos() / NANOS, room, text);
    lines.add(line);
    awaited.forEach(
        (words, found) -> {
          if (line.contains(words)) {
            found.complete(line);
          }
        });
  }

  @Override
  public void warn(String room, String text) {
    info(room, "warning: " + text);
  }
}
