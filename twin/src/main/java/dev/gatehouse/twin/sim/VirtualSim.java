package dev.gatehouse.twin.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Time that moves only when told to, and chance from a seed: the same seed and the same calls give
 * the same run. Not for use by several threads.
 */
public final class VirtualSim implements Clock, Timers {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
  private final Chance chance;
  private long now;
  private long order;

  public VirtualSim(long seed) {
    this.chance = new Chance(new SplittableRandom(seed));
  }

  public Sim sim() {
    return new Sim(this, this, chance);
  }

  @Override
  public Instant now() {
    return START.plusNanos(now);
  }

  @Override
  public long nanos() {
    return now;
  }

  /** Moves time on, running each task that falls due at its own time, in order. */
  public void advance(Duration by) {
    advanceTo(now + by.toNanos());
  }

  /** Moves time on to a number of nanoseconds since the start; time does not go back. */
  public void advanceTo(long nanos) {
    long until = Math.max(now, nanos);
    for (Task next = tasks.peek(); next != null && next.at() <= until; next = tasks.peek()) {
      tasks.remove();
      now = next.at();
      if (!next.cancelled().get()) {
        next.action().run();
      }
    }
    now = until;
  }

  /** When the next task falls due, in nanoseconds since the start. */
  public OptionalLong nextDue() {
    Task next = tasks.peek();
    return next == null ? OptionalLong.empty() : OptionalLong.of(next.at());
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    AtomicBoolean cancelled = new AtomicBoolean();
    tasks.add(new Task(now + delay.toNanos(), order++, task, cancelled));
    return () -> cancelled.set(true);
  }

  @Override
  public Cancellable every(Duration period, Runnable task) {
    AtomicBoolean cancelled = new AtomicBoolean();
    repeat(period, task, cancelled);
    return () -> cancelled.set(true);
  }

  private void repeat(Duration period, Runnable task, AtomicBoolean cancelled) {
    Runnable again =
        () -> {
          task.run();
          if (!cancelled.get()) {
            repeat(period, task, cancelled);
          }
        };
    tasks.add(new Task(now + period.toNanos(), order++, again, cancelled));
  }

  private record Task(long at, long order, Runnable action, AtomicBoolean cancelled) {}
}
