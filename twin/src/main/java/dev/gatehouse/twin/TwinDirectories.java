package dev.gatehouse.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where a project's twin keeps its things.
 *
 * @param project the directory of {@code Pulumi.yaml}
 */
public record TwinDirectories(Path project) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  public Path home() {
    return project.resolve(".gatehouse");
  }

  /** The control file, the lock and the logs. */
  public Path twin() {
    return home().resolve("twin");
  }

  /** What throw-away copies of the world need on disk. */
  public Path copies() {
    return twin().resolve("copies");
  }

  /** The record of what exists. */
  public Path world() {
    return home().resolve("world");
  }

  /** The local certificate authority. */
  public Path authority() {
    return home().resolve("ca");
  }

  /** Private copies of function artifacts. */
  public Path artifacts() {
    return world().resolve("artifacts");
  }

  /** Makes the directories that are not there, for the owner's eyes only. */
  public void create() throws IOException {
    for (Path directory : new Path[] {home(), twin(), world()}) {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      Files.setPosixFilePermissions(directory, OWNER_ONLY);
    }
  }
}
