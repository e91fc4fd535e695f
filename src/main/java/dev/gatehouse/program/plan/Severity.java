package dev.gatehouse.program.plan;

import java.util.Locale;

/** How soon somebody must look. */
public enum Severity {
  /** Clients are not served: at once. */
  CRITICAL,
  /** Clients will not be served if nothing is done: today. */
  WARNING,
  /** Good to know. */
  INFO;

  /** For names. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
