package dev.gatehouse.checks.run;

/** Something that should hold does not; the message says what was seen. */
final class CheckFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CheckFailed(String message) {
    super(message);
  }

  static void unless(boolean holds, String message) {
    if (!holds) {
      throw new CheckFailed(message);
    }
  }
}
