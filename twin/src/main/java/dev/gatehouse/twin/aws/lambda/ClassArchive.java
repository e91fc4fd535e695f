package dev.gatehouse.twin.aws.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The parsed classes of one artifact on one JVM, which its environments map into memory instead of
 * parsing them each for itself: starts take half the time, and environments share the pages. It is
 * written by the JVM of an environment when that ends.
 */
record ClassArchive(Path file) {
  /** The archive of this class path; it is another one when JVM or any jar changes. */
  static ClassArchive of(Path directory, List<Path> classPath) throws IOException {
    StringBuilder key = new StringBuilder(System.getProperty("java.vm.version"));
    for (Path jar : classPath) {
      key.append('\n').append(jar).append(' ').append(Files.size(jar));
      key.append(' ').append(Files.getLastModifiedTime(jar));
    }
    return new ClassArchive(directory.resolve("classes-" + digest(key.toString()) + ".jsa"));
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Takes over what the JVM has written, unless that came to nothing. */
  boolean adopt(Path written) throws IOException {
    if (!Files.exists(written)) {
      return false;
    }
    Files.move(written, file);
    return true;
  }

  private static String digest(String key) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
