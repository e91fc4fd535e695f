package dev.gatehouse.twin.engine.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs apart. The operating system holds the lock, so that it ends with the process; the
 * file's text only tells people who holds it. A text whose holder is gone is a stale lock, and is
 * taken over.
 */
public final class StateLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private StateLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws StateException naming the process that holds it
   */
  public static StateLock take(StateFiles files, String operation, Instant now) {
    files.prepare();
    Path path = files.lock();
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw held(files, path);
      }
      String text =
          "process " + ProcessHandle.current().pid() + ", " + operation + ", since " + now + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      return new StateLock(channel, lock);
    } catch (IOException e) {
      throw new StateException("cannot lock the state with " + path + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another run in this very process holds it.
      return null;
    }
  }

  private static StateException held(StateFiles files, Path path) throws IOException {
    String holder = Files.readString(path).strip();
    return new StateException(
        "the stack '"
            + files.stack()
            + "' is locked by another run ("
            + (holder.isEmpty() ? "starting just now" : holder)
            + "): wait for it to end, or stop it");
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new StateException("cannot release the lock of the state: " + e.getMessage(), e);
    }
  }
}
