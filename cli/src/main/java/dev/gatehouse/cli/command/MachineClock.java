package dev.gatehouse.cli.command;

import dev.gatehouse.twin.sim.Clock;
import java.time.Instant;

/** The time of this machine. */
final class MachineClock implements Clock {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
