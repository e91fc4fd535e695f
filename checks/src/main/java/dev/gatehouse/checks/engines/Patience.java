package dev.gatehouse.checks.engines;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes the SDK's loop pause, as the program's own PatientLogger does: it asks all tasks whether
 * they are done, over and over, and tells a logger before each round.
 */
public final class Patience {
  private static final String ROUND = "Remaining tasks [";
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  /** Kept, or the log manager forgets the filter. */
  private static final Logger LOOP =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private Patience() {}

  /** From now on, for the whole process. */
  public static void install() {
    LOOP.setLevel(Level.FINEST);
    LOOP.setFilter(
        message -> {
          if (message.getMessage().startsWith(ROUND)) {
            LockSupport.parkNanos(PAUSE_NANOS);
          }
          // What the SDK has to say it tells the engine as well.
          return false;
        });
  }
}
