package dev.gatehouse.twin.sim;

import java.time.Duration;

/** Runs things later. Tasks must not block; one that throws is logged and does not stop others. */
public interface Timers {
  /** Runs the task once, after the delay. */
  Cancellable after(Duration delay, Runnable task);

  /** Runs the task again and again, the first time after one period. */
  Cancellable every(Duration period, Runnable task);

  /** A task that may be called off; calling it off twice does nothing. */
  interface Cancellable {
    void cancel();
  }
}
