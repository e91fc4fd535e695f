package dev.gatehouse.twin.provider.pace;

import dev.gatehouse.twin.sim.Timers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Lets time go by within one request. */
public interface Pause {
  void pass(Duration time);

  /** Holds up the thread for as long as timers take. */
  static Pause on(Timers timers) {
    return time -> {
      CountDownLatch over = new CountDownLatch(1);
      Timers.Cancellable timer = timers.after(time, over::countDown);
      try {
        over.await();
      } catch (InterruptedException interrupted) {
        timer.cancel();
        Thread.currentThread().interrupt();
      }
    };
  }
}
