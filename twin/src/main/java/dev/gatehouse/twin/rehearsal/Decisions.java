package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run decided, one line each, with the run's time in seconds. */
public final class Decisions implements TwinLog {
  private static final double NANOS = 1e9;

  private final Clock clock;
  private final List<String> lines = new ArrayList<>();

  Decisions(Clock clock) {
    this.clock = clock;
  }

  /** The lines so far; read them when the run is over, or on its thread. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void info(String room, String text) {
    lines.add(String.format(Locale.ROOT, "%.9f %s %s", clock.nanos() / NANOS, room, text));
  }

  @Override
  public void warn(String room, String text) {
    info(room, "warning: " + text);
  }
}
