package dev.gatehouse.cli.command;

import java.util.Locale;

/** How a read prints its result. */
public enum Output {
  TABLE,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
