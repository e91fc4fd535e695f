package dev.gatehouse.twin.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A world's journal on disk: a header line, then one line for each change, or for all that happened
 * together, each with its checksum. Lines are only ever appended; when most of them are history,
 * the file is written anew and swapped in whole. A change survives the end of the process as soon
 * as it is appended, and the end of the machine as soon as {@link #sync} has returned.
 */
final class JournalFile implements Journal {
  static final String HEADER = "gatehouse-world 1\n";

  /** Below this many lines a file is not worth writing anew. */
  private static final int SLACK = 1024;

  private final Path file;
  private final Object disk = new Object();
  private FileOutputStream out;
  private int lines;
  private final AtomicLong appended = new AtomicLong();
  private long forced;
  private volatile boolean broken;

  /**
   * Goes on with a file that was read.
   *
   * @param length bytes of it that hold whole changes; what follows is cut off
   * @param lines changes that it holds
   */
  JournalFile(Path file, long length, int lines) throws IOException {
    this.file = file;
    this.lines = lines;
    if (length == 0) {
      Files.writeString(file, HEADER);
    } else if (length < Files.size(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
        channel.force(true);
      }
    }
    this.out = new FileOutputStream(file.toFile(), true);
    forceDirectory();
  }

  @Override
  public void append(List<JournalLine> changes) {
    if (broken) {
      throw new IllegalStateException(
          "the world's journal " + file + " failed before: stop the twin and free the disk");
    }
    try {
      out.write(JournalLine.of(changes).getBytes(UTF_8));
    } catch (IOException failure) {
      broken = true;
      throw new UncheckedIOException("cannot write the world's journal " + file, failure);
    }
    lines += changes.size();
    appended.incrementAndGet();
  }

  @Override
  public void compact(int living, Iterable<? extends Collection<Entity>> world) {
    if (lines < SLACK + 2 * living) {
      return;
    }
    synchronized (disk) {
      try {
        rewrite(world);
        lines = living;
        forced = appended.get();
      } catch (IOException failure) {
        broken = true;
        throw new UncheckedIOException("cannot rewrite the world's journal " + file, failure);
      }
    }
  }

  private void rewrite(Iterable<? extends Collection<Entity>> world) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileOutputStream target = new FileOutputStream(fresh.toFile());
        OutputStream buffered = new BufferedOutputStream(target)) {
      buffered.write(HEADER.getBytes(UTF_8));
      for (Collection<Entity> entities : world) {
        for (Entity entity : entities) {
          JournalLine line = new JournalLine(entity.key(), Optional.of(entity));
          buffered.write(JournalLine.of(List.of(line)).getBytes(UTF_8));
        }
      }
      buffered.flush();
      target.getFD().sync();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    out.close();
    out = new FileOutputStream(file.toFile(), true);
    forceDirectory();
  }

  @Override
  public void sync() {
    long target = appended.get();
    synchronized (disk) {
      if (forced >= target) {
        return;
      }
      long upTo = appended.get();
      try {
        out.getFD().sync();
      } catch (IOException failure) {
        broken = true;
        throw new UncheckedIOException("cannot sync the world's journal " + file, failure);
      }
      forced = upTo;
    }
  }

  @Override
  public void close() {
    synchronized (disk) {
      try {
        out.close();
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot close the world's journal " + file, failure);
      }
    }
  }

  /** Without it a new file's name may be lost with the machine. */
  private void forceDirectory() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && Files.isReadable(directory)) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
