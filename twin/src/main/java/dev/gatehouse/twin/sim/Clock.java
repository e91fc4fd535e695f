package dev.gatehouse.twin.sim;

import java.time.Instant;

/** Tells the time. Nothing in the twin asks the system clock but this. */
public interface Clock {
  /** The time of day, as a client would see it in a log. */
  Instant now();

  /** Nanoseconds on a clock that never goes back; only differences mean anything. */
  long nanos();
}
