package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.sim.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Writes the reports of all environments that nothing has followed yet, with one timer. */
final class Reports {
  /** A report waits for between one and two of these. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Timers timers;
  private final Executor loop;
  private Set<Reporter> fresh = new LinkedHashSet<>();
  private List<Reporter> due = new ArrayList<>();
  private boolean running;

  Reports(Timers timers, Executor loop) {
    this.timers = timers;
    this.loop = loop;
  }

  void add(Reporter reporter) {
    fresh.add(reporter);
    if (!running) {
      running = true;
      again();
    }
  }

  private void again() {
    timers.after(PAUSE, () -> loop.execute(this::writeDue));
  }

  private void writeDue() {
    due.stream().filter(reporter -> !fresh.contains(reporter)).forEach(Reporter::write);
    due = new ArrayList<>(fresh);
    fresh = new LinkedHashSet<>();
    running = !due.isEmpty();
    if (running) {
      again();
    }
  }
}
