package dev.gatehouse.twin.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls a run off: what is under way ends, nothing else begins, and the state can be gone on from.
 * One cancellation may be handed to several runs in turn.
 */
public final class Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean requested;

  /** Calls the run off; the second time does nothing more. */
  public synchronized void cancel() {
    if (!requested) {
      requested = true;
      actions.forEach(Runnable::run);
    }
  }

  public synchronized boolean isRequested() {
    return requested;
  }

  /** Runs the action on cancellation, at once when that was before. */
  synchronized void onCancel(Runnable action) {
    if (requested) {
      action.run();
    } else {
      actions.add(action);
    }
  }
}
