package dev.gatehouse.cli.twin;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A short wait between two looks at something that only time changes. */
public final class Pause {
  private Pause() {}

  /** Waits; false when interrupted, which means to stop looking. */
  public static boolean of(Duration length) {
    try {
      return !new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
