package dev.gatehouse.twin.control;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for Vert.x where a caller needs the result; never on an event loop. */
final class Blocking {
  private static final int SECONDS = 20;

  private Blocking() {}

  static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("nothing happened in " + SECONDS + " s", late);
    }
  }
}
