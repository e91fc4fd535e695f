package dev.gatehouse.cli.deploy;

import dev.gatehouse.twin.engine.Cancellation;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C during a run: the run is called off, and the process waits until it has ended well. */
final class Interrupt {
  private static final int PATIENCE_SECONDS = 30;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(PrintWriter err) {
    this.hook = new Thread(() -> interrupted(err), "interrupt");
  }

  /** From now on an interrupt calls the run off. */
  static Interrupt armed(PrintWriter err) {
    Interrupt interrupt = new Interrupt(err);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** The run has ended; an interrupt has its usual effect again. */
  void over() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook itself is running, which waits for just this.
      ended.countDown();
    }
  }

  private void interrupted(PrintWriter err) {
    err.println("interrupted: waiting for what is under way; the same command goes on from there");
    err.flush();
    cancellation.cancel();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        err.println("error: the run did not end in " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
