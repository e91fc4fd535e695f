package dev.gatehouse.twin.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The parsed classes of one class path on one JVM, which the next process of its kind maps into
 * memory instead of parsing them for itself: starts take half the time, and processes share the
 * pages. A JVM writes it when it ends.
 *
 * @param file where it is, or will be
 */
public record ClassArchive(Path file) {
  private static final String NAMES = "classes-*.jsa";

  /**
   * The archive of this class path; it is another one when JVM or any jar changes.
   *
   * @param directory holds the archives of one kind of process, and may hold other files
   * @throws IOException when a jar cannot be looked at
   */
  public static ClassArchive of(Path directory, List<Path> classPath) throws IOException {
    StringBuilder key = new StringBuilder(System.getProperty("java.vm.version"));
    for (Path jar : classPath) {
      key.append('\n').append(jar).append(' ').append(Files.size(jar));
      key.append(' ').append(Files.getLastModifiedTime(jar));
    }
    return new ClassArchive(directory.resolve("classes-" + digest(key.toString()) + ".jsa"));
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /** The JVM's option that uses the archive. */
  public String use() {
    return "-XX:SharedArchiveFile=" + file;
  }

  /** The JVM's option that writes an archive when the process ends. */
  public static String write(Path file) {
    return "-XX:ArchiveClassesAtExit=" + file;
  }

  /** Takes over what the JVM has written, unless that came to nothing. */
  public boolean adopt(Path written) throws IOException {
    if (!Files.exists(written)) {
      return false;
    }
    Files.move(written, file);
    return true;
  }

  /** Deletes archives of class paths that are no more. */
  public void deleteOthers() throws IOException {
    try (DirectoryStream<Path> archives = Files.newDirectoryStream(file.getParent(), NAMES)) {
      for (Path archive : archives) {
        if (!archive.equals(file)) {
          Files.deleteIfExists(archive);
        }
      }
    }
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
