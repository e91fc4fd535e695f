package dev.gatehouse.policies.analyzer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Notices that the engine is gone. An engine that crashed ends neither its language host nor the
 * pack that this started, so a pack would stay behind for ever.
 */
final class EngineWatch implements AutoCloseable {
  /** An engine under load may miss one. */
  private static final int MISSES = 3;

  private static final int PATIENCE_MILLIS = 2000;

  private final Runnable gone;
  private final long everyMillis;
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "engine-watch");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A watch that is not looking yet.
   *
   * @param gone is run once, when the engine has not answered several times in a row
   */
  EngineWatch(long everyMillis, Runnable gone) {
    this.everyMillis = everyMillis;
    this.gone = gone;
  }

  /** Starts to look at an address, {@code host:port}; without one there is nothing to watch. */
  void watch(String address) {
    int colon = address.lastIndexOf(':');
    if (colon <= 0 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      return;
    }
    String host = address.substring(0, colon);
    int port = Integer.parseInt(address.substring(colon + 1));
    AtomicInteger missed = new AtomicInteger();
    var unused =
        pulse.scheduleWithFixedDelay(
            () -> look(host, port, missed), everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  private void look(String host, int port, AtomicInteger missed) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      missed.set(0);
    } catch (IOException unreachable) {
      if (missed.incrementAndGet() == MISSES) {
        pulse.shutdown();
        gone.run();
      }
    }
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
