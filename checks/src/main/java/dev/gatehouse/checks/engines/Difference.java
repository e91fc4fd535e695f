package dev.gatehouse.checks.engines;

/**
 * Where the embedded engine differs from the real one on purpose. The table in {@code
 * docs/engines.md} gives the reasons; a test holds the two together.
 */
public enum Difference {
  /** The verdict on a refresh. */
  REFRESH_FAILED("update failed.*refresh failed"),

  /** How a warning of pending operations words its advice. */
  INTERRUPTED("complaints: .*interrupted while.*against.*interrupted while"),

  /** What an update does with an interrupted update. */
  RECOVERED(
      "complaints: \\[WARNING : Attempting to deploy.*against \\[\\]"
          + "|calls for .*nothing against \\[read"),

  /** What a refresh does with an interrupted creation. */
  GIVEN_UP("state of pending .*\"type\":\"creating\"|Creations that were interrupted"),

  /** Why something cannot be imported that is not there. */
  NOTHING_TO_IMPORT("does not support importing.*does not exist"),

  /** What is deleted to make way for a target. */
  TARGET_DELETES(
      "preview: (success: true against false|count of replace|complaints: \\[\\] against .*"
          + "will be destroyed but|steps of [^ ]*::[ab]: \\[delete-replaced.* against nothing)");

  private final String about;

  Difference(String about) {
    this.about = about;
  }

  /** Whether a sentence of the comparison tells of this difference. */
  boolean explains(String found) {
    return found.matches("(?s).*(" + about + ").*");
  }
}
