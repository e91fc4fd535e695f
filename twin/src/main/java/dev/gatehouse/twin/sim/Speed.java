package dev.gatehouse.twin.sim;

import java.time.Duration;

/**
 * How many seconds of a simulation pass in one second of this machine.
 *
 * @param factor 1 to {@value #MOST}
 */
public record Speed(int factor) {
  /** Faster, and a checker would ask more often than a machine can answer. */
  public static final int MOST = 100;

  /** As fast as the wall clock. */
  public static final Speed REAL = new Speed(1);

  /** Refuses what is no speed. */
  public Speed {
    if (factor < 1 || factor > MOST) {
      throw new IllegalArgumentException(
          "the speed " + factor + " is not one of 1 to " + MOST + " (60: a minute in a second)");
    }
  }

  /** How long this machine takes for a span of the simulation. */
  public Duration real(Duration simulated) {
    return simulated.dividedBy(factor);
  }

  /** How much of the simulation passes in a span of this machine's. */
  public Duration simulated(Duration real) {
    return real.multipliedBy(factor);
  }

  /** A time to live as those must hear it whose own clocks are real: 0 stays 0, else 1 or more. */
  public long ttl(long seconds) {
    return seconds <= 0 ? seconds : Math.max(1, seconds / factor);
  }
}
