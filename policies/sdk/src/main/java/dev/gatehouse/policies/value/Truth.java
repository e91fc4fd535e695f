package dev.gatehouse.policies.value;

/** Kleene's three truth values. What is unknown stays unknown unless the rest decides it. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  public static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }

  /** False when either is, whatever the other turns out to be. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
  }

  /** True when either is, whatever the other turns out to be. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
