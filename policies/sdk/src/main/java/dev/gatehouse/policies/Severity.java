package dev.gatehouse.policies;

import java.util.Locale;

/** How bad a violation is, whatever it leads to. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
