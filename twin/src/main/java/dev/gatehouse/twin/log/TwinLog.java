package dev.gatehouse.twin.log;

/** The twin's own log. Never holds a secret; never blocks its caller on the disk. */
public interface TwinLog {
  /**
   * Something worth knowing: a denial and its statement, a health check's flip, a cold start.
   *
   * @param room who says it, such as {@code iam} or {@code health}
   */
  void info(String room, String text);

  /** Something that should not have happened, in the twin or in what it runs. */
  void warn(String room, String text);

  /** Forgets everything; for tests. */
  static TwinLog silent() {
    return new TwinLog() {
      @Override
      public void info(String room, String text) {}

      @Override
      public void warn(String room, String text) {}
    };
  }
}
