package dev.gatehouse.checks.engines;

import java.util.ArrayList;
import java.util.List;

/** All scenarios. */
public final class Scenarios {
  private Scenarios() {}

  /** In the order in which they are run. */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(Lifecycle.scenarios());
    all.addAll(Options.scenarios());
    all.addAll(Failures.scenarios());
    return List.copyOf(all);
  }
}
