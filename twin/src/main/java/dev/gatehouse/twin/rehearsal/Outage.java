package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.health.Probe;
import java.time.Duration;

/**
 * A Region that fails for a while.
 *
 * @param from since the start of the run
 * @param lasts from then on
 */
public record Outage(Region region, Manner manner, Duration from, Duration lasts) {
  /** How a Region fails, as a checker of Route 53 sees it. */
  public enum Manner {
    /** Connections are never made: the checker gives up after 4 s. */
    SILENT(Duration.ofSeconds(4), "Connection timed out."),
    /** Connections are refused at once. */
    REFUSES(Duration.ZERO, "Connection refused"),
    /** Every request is answered 503. */
    UNAVAILABLE(Duration.ofMillis(50), "HTTP Status Code 503, Service Unavailable");

    private final Duration takes;
    private final String words;

    Manner(Duration takes, String words) {
      this.takes = takes;
      this.words = words;
    }

    /** How long a probe takes to fail. */
    Duration takes() {
      return takes;
    }

    Probe.Outcome outcome() {
      return Probe.Outcome.failure(words);
    }
  }

  boolean covers(Region where, long nanos) {
    return where.equals(region) && nanos >= from.toNanos() && nanos < from.plus(lasts).toNanos();
  }
}
