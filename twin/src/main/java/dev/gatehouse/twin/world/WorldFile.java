package dev.gatehouse.twin.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a world lives in: its journal, and the lock of the one process that writes it.
 */
final class WorldFile implements AutoCloseable {
  private final Path file;
  private final FileChannel lockFile;

  WorldFile(Path directory) {
    try {
      Files.createDirectories(directory);
      this.file = directory.resolve("world.journal");
      this.lockFile =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        throw new WorldException(
            "the world in " + directory + " is in use by another twin: stop that one first");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot open the world in " + directory, failure);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  /**
   * Reads the journal and opens it for more.
   *
   * <p>A last line without its line feed is one that was being written when the process died:
   * nobody was told that it had happened, and it is dropped.
   *
   * @throws WorldException when it is damaged; it is left as it is
   */
  JournalFile read(Consumer<JournalLine> changes) {
    try {
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      if (header(bytes)) {
        return new JournalFile(file, 0, 0);
      }
      int from = JournalFile.HEADER.length();
      int lines = 0;
      int number = 2;
      for (int to = lineFeed(bytes, from); to >= 0; to = lineFeed(bytes, from)) {
        List<JournalLine> together = line(Arrays.copyOfRange(bytes, from, to), number++);
        together.forEach(changes);
        from = to + 1;
        lines += together.size();
      }
      return new JournalFile(file, from, lines);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the world's journal " + file, failure);
    }
  }

  /** Whether the file is new: empty, or torn within its header. */
  private boolean header(byte[] bytes) {
    byte[] header = JournalFile.HEADER.getBytes(UTF_8);
    int common = Math.min(bytes.length, header.length);
    if (!Arrays.equals(bytes, 0, common, header, 0, common)) {
      throw damaged(1, "is not '" + JournalFile.HEADER.trim() + "'");
    }
    return bytes.length < header.length;
  }

  private List<JournalLine> line(byte[] line, int number) {
    try {
      return JournalLine.parse(line);
    } catch (IllegalArgumentException wrong) {
      throw damaged(number, String.valueOf(wrong.getMessage()));
    }
  }

  private WorldException damaged(int line, String what) {
    return new WorldException(
        file
            + ":"
            + line
            + ": this line "
            + what
            + ". The file is kept as it is: put back a copy of it, or move it away to start with an"
            + " empty world");
  }

  private static int lineFeed(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot release the lock of " + file, failure);
    }
  }
}
