package dev.gatehouse.lambdas.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges whether a Region is fit for clients. */
final class Verdict {
  /**
   * How old a heartbeat may be. Schedules run each minute with up to a minute's delay, so that two
   * minutes between beats are usual; one beat lost must not count.
   */
  static final Duration STALE = Duration.ofMinutes(3);

  private Verdict() {}

  /**
   * Why a Region is unfit; empty when it is fit.
   *
   * <p>A heartbeat that is late tells of this Region only when another Region's is in time: a fault
   * of the scheduler, or of what carries rows between Regions, would otherwise take all of them
   * away. A Region that never had a heartbeat is not judged by it.
   */
  static Optional<String> unfit(Status status, String region, Instant now) {
    Status.Isolation isolation = status.isolations().get(region);
    if (isolation != null && isolation.holds()) {
      return Optional.of(
          "isolated at " + isolation.at() + " by " + isolation.by() + ": " + isolation.reason());
    }
    Status.Beat own = status.beats().get(region);
    if (own == null || !stale(own, now)) {
      return Optional.empty();
    }
    boolean others = status.beats().values().stream().anyMatch(beat -> !stale(beat, now));
    return others
        ? Optional.of("the last heartbeat was at " + own.at() + ", and another Region's is in time")
        : Optional.empty();
  }

  static boolean stale(Status.Beat beat, Instant now) {
    return Duration.between(beat.at(), now).compareTo(STALE) > 0;
  }
}
