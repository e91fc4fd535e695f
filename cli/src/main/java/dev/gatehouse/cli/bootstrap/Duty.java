package dev.gatehouse.cli.bootstrap;

import java.util.Locale;

/** What an account is for, which decides what a deployment may do there. */
public enum Duty {
  INGRESS,
  APPLICATION,
  DNS;

  /** The name of its policy's file in {@code bootstrap/}, without the ending. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
