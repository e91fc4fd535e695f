package dev.gatehouse.program.sdk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The logger of Pulumi's deployment loop, which makes that loop pause. While anything is on its
 * way, the loop asks every task whether it is done, over and over, and first writes the
 * descriptions of all of them into a message of level FINEST that nobody reads; on two processors
 * this takes one away from the engine that the tasks wait for (pulumi-java 1.36.1, {@code
 * DeploymentImpl.DefaultRunner.checkForTasks}). An update of 247 resources that takes 8.2 s without
 * the pause takes 6.4 s with it. A round takes the longer the more tasks there are, 0.1 s for ten
 * thousand resources, and so does the pause: a tenth of the time is left to the loop. Should the
 * loop's message ever read otherwise, there is no pause, and nothing else is lost.
 */
public final class PatientLogger extends Logger {
  public static final String NAME = "com.pulumi.deployment.internal.DeploymentImpl";
  static final String ROUND = "Remaining tasks [";
  private static final long PAUSE_NANOS = Duration.ofMillis(40).toNanos();

  /** How many times as long as a round the pause is at least. */
  private static final int ROUNDS = 9;

  /** What looks like a longer round is a thread that was held up, and no reason to wait longer. */
  private static final long MOST_NANOS = Duration.ofMillis(500).toNanos();

  /** The log manager alone would let it be collected. */
  private static final PatientLogger ONLY = new PatientLogger(System::nanoTime);

  private final LongSupplier nanos;

  /** When the last pause ended, or 0; the rounds follow one another, on changing threads. */
  private volatile long begun;

  /**
   * A logger of its own.
   *
   * @param nanos tells the time that has gone by, in nanoseconds; it decides how long to pause, and
   *     nothing of what the program declares
   */
  private PatientLogger(LongSupplier nanos) {
    super(NAME, null);
    this.nanos = nanos;
  }

  /** Stands in for the SDK's own logger; of use only before the SDK has made that. */
  public static Logger install() {
    LogManager.getLogManager().addLogger(ONLY);
    return Logger.getLogger(NAME);
  }

  @Override
  public void log(Level level, String message) {
    if (level.equals(Level.FINEST) && message.startsWith(ROUND)) {
      // The first round is told of after the program has declared all: nobody knows what it took.
      LockSupport.parkNanos(pause(begun == 0 ? 0 : nanos.getAsLong() - begun));
      begun = nanos.getAsLong();
    }
    super.log(level, message);
  }

  /** How long to pause after a round, both in nanoseconds. */
  static long pause(long round) {
    return Math.min(MOST_NANOS, Math.max(PAUSE_NANOS, ROUNDS * Math.min(round, MOST_NANOS)));
  }
}
