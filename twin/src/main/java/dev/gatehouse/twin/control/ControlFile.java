package dev.gatehouse.twin.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the running twin; a file that only its owner may read.
 *
 * @param port of the control API, on 127.0.0.1
 * @param token that every request must bear
 * @param pid of the daemon
 * @param build what the daemon was started from; absent from the files of older twins
 */
public record ControlFile(int port, String token, long pid, @Nullable String build) {
  private static final String NAME = "control.json";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Whether the twin was started from another build than this one. */
  public boolean isOfAnotherBuildThan(Build current) {
    return new Build(build == null ? "older" : build).isNot(current);
  }

  /** Writes the file whole or not at all. */
  public void write(Path directory) throws IOException {
    Path draft =
        Files.createTempFile(
            directory, NAME, ".draft", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    new ObjectMapper().writeValue(draft.toFile(), this);
    Files.move(draft, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The file of the twin that runs, or of one that was killed; empty when there is none. */
  public static Optional<ControlFile> read(Path directory) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(directory.resolve(NAME));
      return Optional.of(new ObjectMapper().readValue(bytes, ControlFile.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  public static void delete(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(NAME));
  }

  @Override
  public String toString() {
    return "ControlFile[port=" + port + ", pid=" + pid + "]";
  }
}
