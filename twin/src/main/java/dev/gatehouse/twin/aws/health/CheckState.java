package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.aws.health.CheckStatus.Change;
import dev.gatehouse.twin.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A check's status, what DNS has heard of it, and how it came to that. Guarded by its check, but
 * for {@link #answered}.
 */
final class CheckState {
  private static final int REMEMBERED_CHANGES = 50;

  private final Sim sim;
  private final Runnable heard;
  private final Deque<Change> changes = new ArrayDeque<>();
  private boolean status;
  private boolean stopped;
  private volatile Instant since;
  private volatile boolean answered;

  /**
   * Begins with a status that DNS knows from the first moment.
   *
   * @param heard is called when DNS hears of a change, without any lock
   */
  CheckState(Sim sim, boolean status, Runnable heard) {
    this.sim = sim;
    this.heard = heard;
    this.status = status;
    this.answered = status;
    this.since = sim.clock().now();
  }

  boolean status() {
    return status;
  }

  /** What DNS sees; takes no lock. */
  boolean answered() {
    return answered;
  }

  Instant since() {
    return since;
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Changes the status; DNS hears of it after a time. */
  void change(boolean next, String reason, Duration propagation) {
    status = next;
    Instant now = sim.clock().now();
    changes.add(new Change(now, now.plus(propagation), next, reason));
    if (changes.size() > REMEMBERED_CHANGES) {
      changes.remove();
    }
    if (propagation.isZero()) {
      answer(next);
    } else {
      sim.timers().after(propagation, () -> answer(next));
    }
  }

  /** DNS hears nothing more. */
  synchronized void stop() {
    stopped = true;
  }

  private void answer(boolean value) {
    synchronized (this) {
      if (stopped) {
        return;
      }
      answered = value;
      since = sim.clock().now();
    }
    heard.run();
  }
}
