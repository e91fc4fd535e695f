package dev.gatehouse.checks.engines;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Makes the SDK's loop pause, as the program's own PatientLogger does: it asks all tasks whether
 * they are done, over and over, and describes them all to a logger before each round. The more
 * tasks, the longer a round takes, and the longer the pause: a tenth of the time is the loop's. The
 * checks have one of their own since nothing of them is built on what they check, the program
 * included; it says nothing, and is back sooner, for programs of a few tasks.
 */
public final class Patience extends Logger {
  private static final String NAME = "com.pulumi.deployment.internal.DeploymentImpl";
  private static final String ROUND = "Remaining tasks [";
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
  private static final int SHARE = 9;

  /** The log manager alone would let it be collected. */
  private static final Patience ONLY = new Patience();

  /** When the round began, of the loop that this thread is in. */
  private final ThreadLocal<Long> begun = ThreadLocal.withInitial(System::nanoTime);

  private Patience() {
    super(NAME, null);
    // What the SDK has to say it tells the engine as well.
    setLevel(Level.OFF);
  }

  /** From now on, for the whole process; of use only before the SDK has made its own. */
  public static void install() {
    LogManager.getLogManager().addLogger(ONLY);
  }

  @Override
  public void log(Level level, String message) {
    if (level.equals(Level.FINEST) && message.startsWith(ROUND)) {
      long round = System.nanoTime() - begun.get();
      LockSupport.parkNanos(Math.max(PAUSE_NANOS, SHARE * round));
      begun.set(System.nanoTime());
    }
  }
}
