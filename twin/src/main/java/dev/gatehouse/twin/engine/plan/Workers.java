package dev.gatehouse.twin.engine.plan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that take steps: as many as the run may do at once. No task waits for another, so
 * that however many resources a program registers at once, these suffice.
 */
public final class Workers implements AutoCloseable {
  private final ExecutorService executor;
  private final AtomicInteger aside = new AtomicInteger();

  public Workers(int parallel) {
    AtomicInteger number = new AtomicInteger();
    this.executor =
        Executors.newFixedThreadPool(
            parallel,
            task -> {
              Thread thread = new Thread(task, "engine-step-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  public void submit(Runnable task) {
    executor.execute(task);
  }

  /**
   * Does what waits for another process, which may need the workers meanwhile. It is not awaited at
   * the end of the run.
   */
  public void aside(Runnable task) {
    Thread thread = new Thread(task, "engine-aside-" + aside.incrementAndGet());
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for what is under way; nothing else is taken. */
  @Override
  public void close() {
    executor.shutdown();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        if (executor.awaitTermination(1, TimeUnit.DAYS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
