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
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      requested = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  public synchronized boolean isRequested() {
    return requested;
  }

  /** Runs the action on cancellation, at once when that was before. */
  void onCancel(Runnable action) {
    synchronized (this) {
      if (!requested) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }
}
