package dev.gatehouse.twin.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time that keeps pace with this machine's clock, real or accelerated. Timers and what
 * comes from outside happen on one thread, one after the other, each at an instant of the run; what
 * comes from outside is written down. So a live run over real sockets is a {@link Recording} that
 * {@link VirtualSim} replays to the same decisions.
 */
public final class PacedSim implements AutoCloseable {
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private record Arrival(String kind, String text) {}

  private final VirtualSim virtual;
  private final Clock clock;
  private final Speed speed;
  private final long seed;
  private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final List<Input> inputs = new ArrayList<>();
  private final Thread thread;
  private Consumer<Input> rooms = input -> {};
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /** Time stands still until {@link #start}. */
  public PacedSim(long seed, Speed speed) {
    this.speed = speed;
    this.seed = seed;
    this.virtual = new VirtualSim(seed);
    this.clock = new ScaledClock(new WallSim.WallClock(), speed);
    this.thread = new Thread(this::run, "paced-sim");
    thread.setDaemon(true);
  }

  /** What rooms may know of time and chance; they use it on this sim's own thread alone. */
  public Sim sim() {
    return virtual.sim();
  }

  /** Lets time pass; what comes from outside goes to the rooms. */
  public void start(Consumer<Input> to) {
    rooms = to;
    thread.start();
  }

  /**
   * Takes in something from outside, from any thread; its time is when it is taken in.
   *
   * @throws IllegalStateException when the run has ended
   */
  public void put(String kind, String text) {
    if (ended()) {
      throw new IllegalStateException("the paced run has ended: it takes in no " + kind);
    }
    arrivals.add(new Arrival(kind, text));
  }

  /** Whether it takes nothing in any more. */
  public boolean ended() {
    return closed || failure != null;
  }

  /**
   * Ends the run.
   *
   * @throws IllegalStateException when something threw on its thread, which ended it then
   */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException("the paced run ended early: " + failure, failure);
    }
  }

  /** What the run hung on, once it is closed. */
  public Recording recording() {
    if (thread.isAlive() || !closed) {
      throw new IllegalStateException("the run goes on: close it before you read its recording");
    }
    return new Recording(seed, virtual.nanos(), inputs);
  }

  private void run() {
    try {
      while (!closed) {
        Arrival arrival = arrivals.poll(untilNext(), TimeUnit.NANOSECONDS);
        virtual.advanceTo(clock.nanos());
        if (arrival != null) {
          Input input = new Input(virtual.nanos(), arrival.kind(), arrival.text());
          inputs.add(input);
          rooms.accept(input);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Real nanoseconds to wait at most: to the next timer, or a look at whether it is over. */
  private long untilNext() {
    long due = virtual.nextDue().orElse(Long.MAX_VALUE);
    return Math.max(0, Math.min(IDLE_NANOS, (due - clock.nanos()) / speed.factor()));
  }
}
