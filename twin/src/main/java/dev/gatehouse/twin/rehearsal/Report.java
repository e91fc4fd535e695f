package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.model.Region;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a rehearsal showed.
 *
 * @param unserved of each client: from its first call that failed to the next that did not; zero
 *     for one that never failed
 * @param served calls by the Region that answered
 * @param events every decision and every client's move, a line each; the same for the same scenario
 */
public record Report(List<Duration> unserved, Map<Region, Long> served, List<String> events) {
  public Report {
    unserved = List.copyOf(unserved);
    events = List.copyOf(events);
  }

  /** How long the client that waited longest was not served. */
  public Duration longest() {
    return unserved.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** How long clients were not served on average, of those that failed at all. */
  public Duration mean() {
    return Duration.ofNanos(
        unserved.stream()
            .filter(span -> !span.isZero())
            .collect(Collectors.averagingLong(Duration::toNanos))
            .longValue());
  }
}
