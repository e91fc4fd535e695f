package dev.gatehouse.twin.engine.state;

import dev.gatehouse.twin.sim.Chance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where the passphrase comes from: {@code PULUMI_CONFIG_PASSPHRASE}, the file that {@code
 * PULUMI_CONFIG_PASSPHRASE_FILE} names, or else a key file of our own that only its owner can read.
 */
public final class Passphrase {
  private static final String VARIABLE = "PULUMI_CONFIG_PASSPHRASE";
  private static final String FILE_VARIABLE = "PULUMI_CONFIG_PASSPHRASE_FILE";

  private final Map<String, String> environment;
  private final Path keyFile;
  private final Chance chance;

  public Passphrase(Map<String, String> environment, Path keyFile, Chance chance) {
    this.environment = Map.copyOf(environment);
    this.keyFile = keyFile;
    this.chance = chance;
  }

  /** The passphrase of secrets that exist already. */
  String existing() {
    String given = environment.get(VARIABLE);
    if (given != null) {
      return given;
    }
    String file = environment.getOrDefault(FILE_VARIABLE, "");
    Path source = file.isEmpty() ? keyFile : Path.of(file);
    if (!Files.exists(source)) {
      throw new StateException(
          "passphrase must be set with "
              + VARIABLE
              + " or "
              + FILE_VARIABLE
              + " environment variables: the stack's secrets were encrypted with one");
    }
    return read(source);
  }

  /** A passphrase for the first secret; makes the key file when none is given or there. */
  String forNew() {
    boolean given =
        environment.containsKey(VARIABLE)
            || !environment.getOrDefault(FILE_VARIABLE, "").isEmpty()
            || Files.exists(keyFile);
    return given ? existing() : create();
  }

  private String create() {
    String passphrase = chance.hex(64);
    try {
      Path directory = keyFile.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(keyFile, "", StandardOpenOption.CREATE_NEW);
      if (keyFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(keyFile, passphrase + "\n");
    } catch (IOException e) {
      throw new StateException("cannot write the key file " + keyFile + ": " + e.getMessage(), e);
    }
    return passphrase;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StateException(
          "unable to read the passphrase from " + file + ": " + e.getMessage(), e);
    }
  }
}
