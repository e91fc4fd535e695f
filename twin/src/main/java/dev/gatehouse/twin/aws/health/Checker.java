package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.sim.Timers.Cancellable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One checker of one health check; guarded by its check. */
final class Checker {
  private final Region region;
  private boolean healthy = true;
  private Instant since;
  private int against;
  private @Nullable Instant checkedAt;
  private String status = "";
  private Probe.Timing timing = Probe.Timing.NONE;
  private @Nullable Cancellable next;
  private boolean retired;

  /** A checker without data finds its endpoint healthy. */
  Checker(Region region, Instant now) {
    this.region = region;
    this.since = now;
  }

  Region region() {
    return region;
  }

  boolean healthy() {
    return healthy;
  }

  boolean retired() {
    return retired;
  }

  /**
   * Takes a result in; the opinion changes after as many results in a row against it as the
   * threshold says.
   *
   * @return true when the opinion changed
   */
  boolean observe(Probe.Outcome outcome, int threshold, Instant now) {
    checkedAt = now;
    status = outcome.status();
    timing = outcome.timing();
    against = outcome.success() == healthy ? 0 : against + 1;
    if (against < threshold) {
      return false;
    }
    healthy = outcome.success();
    since = now;
    against = 0;
    return true;
  }

  void waits(Cancellable timer) {
    next = timer;
  }

  /** Ends it; a probe that is under way has no effect any more. */
  void retire() {
    retired = true;
    if (next != null) {
      next.cancel();
    }
  }

  CheckStatus.Observation observation() {
    return new CheckStatus.Observation(
        region, healthy, since, Optional.ofNullable(checkedAt), status, timing);
  }
}
