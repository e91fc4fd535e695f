package dev.gatehouse.twin.engine.plan;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether a run goes on. It stops when a step fails, the program fails, or somebody cancels. */
public final class RunStatus {
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final boolean goesOnAfterErrors;
  private volatile boolean failed;
  private volatile boolean stepFailed;
  private volatile boolean programFailed;
  private volatile boolean canceled;

  public RunStatus(boolean goesOnAfterErrors) {
    this.goesOnAfterErrors = goesOnAfterErrors;
  }

  /** A step failed: nothing new is begun, unless the run goes on after errors. */
  void stepFailed() {
    stepFailed = true;
    failed = true;
    if (!goesOnAfterErrors) {
      stopped.complete(null);
    }
  }

  /** Something failed that needs no summary, such as an invalid resource. */
  public void fail() {
    failed = true;
    stopped.complete(null);
  }

  /** The program failed, which it reports itself. */
  public void failProgram() {
    programFailed = true;
    fail();
  }

  /** Something is wrong, and the run goes on to find more, as a preview does. */
  void note() {
    failed = true;
  }

  /** A step was refused without being tried; the others go on. */
  void noteStep() {
    stepFailed = true;
    failed = true;
  }

  public void cancel() {
    canceled = true;
    stopped.complete(null);
  }

  public boolean failed() {
    return failed;
  }

  /** Whether steps failed and nobody else has summed that up. */
  public boolean hasFailedSteps() {
    return stepFailed && !programFailed;
  }

  public boolean canceled() {
    return canceled;
  }

  public boolean isStopped() {
    return stopped.isDone();
  }

  /** Completes when nothing new is begun any more. */
  public CompletionStage<Void> stopped() {
    return stopped.minimalCompletionStage();
  }

  /** Throws when nothing new is begun any more. */
  void check() {
    if (isStopped()) {
      throw new StopException("resource monitor shut down");
    }
  }
}
