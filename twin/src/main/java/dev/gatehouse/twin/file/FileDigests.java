package dev.gatehouse.twin.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SHA-256 of files, each read once as long as it stays as it is: a stack names the same
 * artifact for every function and Region. A file is taken for the same while path, inode, size and
 * time of modification (to the nanosecond, where the file system has it) are. Safe for use by
 * several threads, of which one reads a file and the others wait for it.
 */
public final class FileDigests {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Map<State, String> known = new ConcurrentHashMap<>();

  private record State(Path path, String inode, long size, String modified) {
    static State of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new State(
          file.toAbsolutePath().normalize(),
          String.valueOf(attributes.fileKey()),
          attributes.size(),
          attributes.lastModifiedTime().toString());
    }
  }

  /**
   * The SHA-256 of a file's bytes, in lower-case hexadecimal.
   *
   * @throws IOException when it cannot be read
   */
  public String sha256(Path file) throws IOException {
    State state = State.of(file);
    try {
      return known.computeIfAbsent(state, FileDigests::read);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static String read(State state) {
    try (InputStream in = Files.newInputStream(state.path())) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
