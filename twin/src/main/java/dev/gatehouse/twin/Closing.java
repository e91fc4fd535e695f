package dev.gatehouse.twin;

import dev.gatehouse.twin.log.TwinLog;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened, to be closed in the reverse order; one that fails does not stop others. */
final class Closing {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  synchronized void close(TwinLog log) {
    while (!opened.isEmpty()) {
      closeOne(opened.pop(), log);
    }
  }

  private static void closeOne(AutoCloseable part, TwinLog log) {
    try {
      part.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      log.warn("twin", "did not close well: " + failure);
    }
  }
}
