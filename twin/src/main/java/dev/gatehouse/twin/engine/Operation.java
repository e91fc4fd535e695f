package dev.gatehouse.twin.engine;

import java.util.Locale;

/** What to do with a stack. */
public enum Operation {
  /** Make everything what the program wants. */
  UP,
  /** Delete everything. */
  DESTROY,
  /** Make the state what is really there. */
  REFRESH;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
