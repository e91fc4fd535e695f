package dev.gatehouse.twin.provider.pace;

import dev.gatehouse.twin.sim.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time at which the control plane takes requests, in nanoseconds. */
interface ControlTime {
  /** When a request comes. */
  long begin();

  /** When it comes again, after a wait that began at a time. */
  long pass(long at, Duration wait);

  /** It was taken in, or given up. */
  void end(long at);

  /** Everybody's time: waits take as long as they take. */
  record Waited(Clock clock, Pause pause) implements ControlTime {
    @Override
    public long begin() {
      return clock.nanos();
    }

    @Override
    public long pass(long at, Duration wait) {
      pause.pass(wait);
      return clock.nanos();
    }

    @Override
    public void end(long at) {
      // The clock has gone on by itself.
    }
  }

  /**
   * A clock that is ahead of everybody's by the waits so far. Requests at the same time each wait
   * on their own; what comes after one of them comes after its wait.
   */
  record Skipped(Clock clock, AtomicLong ahead) implements ControlTime {
    @Override
    public long begin() {
      return clock.nanos() + ahead.get();
    }

    @Override
    public long pass(long at, Duration wait) {
      return at + wait.toNanos();
    }

    @Override
    public void end(long at) {
      long gained = at - clock.nanos();
      ahead.accumulateAndGet(gained, Math::max);
    }
  }
}
