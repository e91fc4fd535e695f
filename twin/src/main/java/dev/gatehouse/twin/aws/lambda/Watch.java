package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.sim.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One timer that watches an environment through many invocations: setting and calling off one for
 * each would cost more than the rest of the bookkeeping.
 */
final class Watch {
  private final Timers timers;
  private final Executor loop;
  private final Runnable look;
  private boolean set;

  /**
   * @param look finds out whether a time is over, and sets the watch again when it is not
   */
  Watch(Timers timers, Executor loop, Runnable look) {
    this.timers = timers;
    this.loop = loop;
    this.look = look;
  }

  /** Looks then, or earlier when it is set already. */
  void in(Duration left) {
    if (!set) {
      set = true;
      timers.after(left.isNegative() ? Duration.ZERO : left, () -> loop.execute(this::fire));
    }
  }

  private void fire() {
    set = false;
    look.run();
  }
}
