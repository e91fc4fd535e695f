package dev.gatehouse.twin.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which build of Gatehouse a process was started from.
 *
 * @param id any text, another one for each build
 */
public record Build(String id) {
  /** When a build is not known, it is taken for the same as any. */
  public static final Build UNKNOWN = new Build("");

  /**
   * The build that is on disk now: the moment that {@code bin/build-if-stale} notes.
   *
   * @param software where Gatehouse is built
   */
  public static Build of(Path software) {
    try {
      Path stamp = software.resolve("target").resolve("command.built");
      return new Build(Files.getLastModifiedTime(stamp).toString());
    } catch (IOException notBuiltByTheLauncher) {
      return UNKNOWN;
    }
  }

  /** Whether both are known and differ. */
  public boolean isNot(Build other) {
    return !equals(UNKNOWN) && !other.equals(UNKNOWN) && !equals(other);
  }
}
