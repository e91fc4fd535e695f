package dev.gatehouse.twin.sim;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Time and chance of the machine it runs on, also accelerated; owns one daemon thread for timers.
 */
public final class WallSim implements AutoCloseable {
  private final ScheduledExecutorService executor;
  private final Consumer<Throwable> onFailure;

  /**
   * Starts the timer thread.
   *
   * @param onFailure is told of a timer task that threw
   */
  public WallSim(Consumer<Throwable> onFailure) {
    this.onFailure = onFailure;
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "twin-timers");
              thread.setDaemon(true);
              return thread;
            });
    // Timeouts are called off nearly always: thousands a second must not wait out their time here.
    pool.setRemoveOnCancelPolicy(true);
    this.executor = pool;
  }

  /** The wall clock's time. */
  public Sim sim() {
    return new Sim(new WallClock(), new WallTimers(Speed.REAL), new Chance(new SecureRandom()));
  }

  /** The wall clock's time from now on, accelerated. */
  public Sim sim(Speed speed) {
    return speed.equals(Speed.REAL)
        ? sim()
        : new Sim(
            new ScaledClock(new WallClock(), speed),
            new WallTimers(speed),
            new Chance(new SecureRandom()));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error failure) {
        onFailure.accept(failure);
      }
    };
  }

  /** The machine's own time. */
  static final class WallClock implements Clock {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }

  private final class WallTimers implements Timers {
    private final Speed speed;

    WallTimers(Speed speed) {
      this.speed = speed;
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
      long nanos = speed.real(delay).toNanos();
      Future<?> future = executor.schedule(guarded(task), nanos, TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    }

    @Override
    public Cancellable every(Duration period, Runnable task) {
      long nanos = Math.max(1, speed.real(period).toNanos());
      Future<?> future =
          executor.scheduleAtFixedRate(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    }
  }
}
