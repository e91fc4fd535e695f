package dev.gatehouse.cli.deploy;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.twin.engine.Cancellation;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during a run: the run is called off, and the process stays until the run has ended well
 * and the command has said what came of it.
 */
public final class Interrupts {
  private static final String MESSAGE =
      "interrupted: waiting for what is under way; the same command goes on from there";
  private static final int PATIENCE_SECONDS = 30;

  private final PrintWriter err;
  private final CountDownLatch over = new CountDownLatch(1);

  public Interrupts(PrintWriter err) {
    this.err = err;
  }

  /** The command has printed all that it has to say; the process may end. */
  public void commandOver() {
    over.countDown();
  }

  /** From now on, until the run is over, an interrupt calls it off. */
  Run during(RunListener listener) {
    Run run = new Run(listener);
    try {
      Runtime.getRuntime().addShutdownHook(run.hook);
    } catch (IllegalStateException shuttingDown) {
      throw new CliException(ExitCode.FINDING, "interrupted; nothing else was begun");
    }
    return run;
  }

  /** One run that can be called off. */
  final class Run {
    private final Cancellation cancellation = new Cancellation();
    private final RunListener listener;
    private final Thread hook = new Thread(this::interrupt, "interrupt");

    private Run(RunListener listener) {
      this.listener = listener;
    }

    Cancellation cancellation() {
      return cancellation;
    }

    /** What an interrupt does; returns when the process may end. */
    void interrupt() {
      if (!listener.interrupted(MESSAGE)) {
        say(MESSAGE);
      }
      cancellation.cancel();
      try {
        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          say("error: the run did not end in " + PATIENCE_SECONDS + " s");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void say(String line) {
      err.println(line);
      err.flush();
    }

    /**
     * The run has ended; an interrupt has its usual effect again.
     *
     * @param well if so, one that came too late to call the run off does not wait for what the
     *     command does next
     */
    void over(boolean well) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        if (well) {
          commandOver();
        }
      }
    }
  }
}
