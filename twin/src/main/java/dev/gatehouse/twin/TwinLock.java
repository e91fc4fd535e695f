package dev.gatehouse.twin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one twin of a project. The operating system lets go of it when its holder dies, so it
 * is never stale.
 */
final class TwinLock implements AutoCloseable {
  private final FileChannel channel;

  private TwinLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; empty when another process has it. */
  static Optional<TwinLock> take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new TwinLock(channel));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
