package dev.gatehouse.checks.engines;

/**
 * Where the embedded engine differs from the real one on purpose. The table in {@code
 * docs/engines.md} gives the reasons; a test holds the two together.
 */
public enum Difference {
  ;

  private final String about;

  Difference(String about) {
    this.about = about;
  }

  /** Whether a sentence of the comparison tells of this difference. */
  boolean explains(String found) {
    return found.matches("(?s).*(" + about + ").*");
  }
}
