package dev.gatehouse.twin.engine.state;

import dev.gatehouse.twin.sim.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The run's changes, a line each, appended as they happen. A line that was written survives the end
 * of this process; the disk is asked to hold lines at most a tenth of a second after, and at the
 * end, so that the cost stays linear and small.
 */
final class Journal implements AutoCloseable {
  private static final long FORCE_AFTER_NANOS = 100_000_000;

  private final Path file;
  private final Clock clock;
  private final FileChannel channel;
  private long forced;

  private Journal(Path file, Clock clock, FileChannel channel) {
    this.file = file;
    this.clock = clock;
    this.channel = channel;
    this.forced = clock.nanos();
  }

  /** Begins a journal; there must be none. */
  static Journal create(Path file, Clock clock) {
    try {
      return new Journal(
          file,
          clock,
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new StateException("cannot begin the journal " + file + ": " + e.getMessage(), e);
    }
  }

  /** Appends one line, its line feed included. */
  synchronized void append(byte[] line) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (clock.nanos() - forced > FORCE_AFTER_NANOS) {
        force();
      }
    } catch (IOException e) {
      throw new StateException("cannot write the journal " + file + ": " + e.getMessage(), e);
    }
  }

  private void force() throws IOException {
    channel.force(false);
    forced = clock.nanos();
  }

  /** Makes the disk hold every line. */
  synchronized void flush() {
    try {
      force();
    } catch (IOException e) {
      throw new StateException("cannot write the journal " + file + ": " + e.getMessage(), e);
    }
  }

  /** Closes the journal and removes it: the checkpoint holds everything it said. */
  synchronized void discard() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StateException("cannot remove the journal " + file + ": " + e.getMessage(), e);
    }
  }

  /** Closes the journal and leaves it for the next run to replay. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StateException("cannot close the journal " + file + ": " + e.getMessage(), e);
    }
  }
}
