package dev.gatehouse.twin.engine.state;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The files of one stack's state: the checkpoint, the one before it, the journal and the lock.
 *
 * @param directory of the project; made when missing, for its owner only
 */
public record StateFiles(Path directory, String stack) {
  /** The files of a stack under a project's root. */
  public static StateFiles of(Path projectRoot, String project, String stack) {
    return new StateFiles(
        projectRoot.resolve(".gatehouse").resolve("state").resolve(project), stack);
  }

  public Path checkpoint() {
    return directory.resolve(stack + ".json");
  }

  public Path backup() {
    return directory.resolve(stack + ".json.bak");
  }

  public Path journal() {
    return directory.resolve(stack + ".journal");
  }

  public Path lock() {
    return directory.resolve(stack + ".lock");
  }

  void prepare() {
    try {
      Files.createDirectories(directory);
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new StateException(
          "cannot make the state directory " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The checkpoint's bytes; none when there is no checkpoint. */
  byte[] read() {
    try {
      return Files.readAllBytes(checkpoint());
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new StateException("cannot read the state " + checkpoint() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Replaces the checkpoint whole: at every moment either the old or the new one is there.
   *
   * @param beforeSwitch is told the hash of the new file when it is safely on disk
   * @throws StateException when it cannot be written, or could not be read again
   */
  void replace(
      DeploymentJson json, Checkpoint checkpoint, Instant now, Consumer<String> beforeSwitch) {
    verify(checkpoint);
    Path fresh = directory.resolve(stack + ".json.new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        json.write(checkpoint, now, out);
        out.flush();
        channel.force(true);
      }
      beforeSwitch.accept(DeploymentJson.sha256(Files.readAllBytes(fresh)));
      keepBackup();
      Files.move(
          fresh, checkpoint(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StateException(
          "cannot write the state "
              + checkpoint()
              + ": "
              + e.getMessage()
              + "; the state before this run and its journal are intact",
          e);
    }
  }

  /** A state that no run could use must not take the place of one that can be used. */
  private void verify(Checkpoint checkpoint) {
    try {
      Integrity.verify(checkpoint.resources());
    } catch (StateException e) {
      throw new StateException(
          "cannot write the state "
              + checkpoint()
              + ": "
              + e.getMessage()
              + "; the state before this run is intact, and "
              + journal()
              + " says what the run did: remove that file to give it up",
          e);
    }
  }

  private void keepBackup() throws IOException {
    if (!Files.exists(checkpoint())) {
      return;
    }
    Files.deleteIfExists(backup());
    try {
      Files.createLink(backup(), checkpoint());
    } catch (UnsupportedOperationException e) {
      Files.copy(checkpoint(), backup());
    }
  }
}
