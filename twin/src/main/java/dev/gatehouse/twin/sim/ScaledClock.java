package dev.gatehouse.twin.sim;

import java.time.Duration;
import java.time.Instant;

/** Another clock's time from now on, so many times faster. */
final class ScaledClock implements Clock {
  private final Clock wall;
  private final Speed speed;
  private final Instant start;
  private final long startNanos;

  ScaledClock(Clock wall, Speed speed) {
    this.wall = wall;
    this.speed = speed;
    this.start = wall.now();
    this.startNanos = wall.nanos();
  }

  /** Follows the clock that never goes back, so that an accelerated day has no jumps either. */
  @Override
  public Instant now() {
    return start.plus(Duration.ofNanos(nanos()));
  }

  @Override
  public long nanos() {
    return (wall.nanos() - startNanos) * speed.factor();
  }
}
