package dev.gatehouse.twin.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.sim.Clock;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The twin's log on disk: JSON lines in {@code twin.log}, older ones in {@code twin.log.1} and up.
 * A thread of its own writes; when the disk cannot keep up, lines are dropped and counted rather
 * than anybody held up.
 */
public final class DiskTwinLog implements TwinLog, AutoCloseable {
  private static final int QUEUE = 10_000;
  private static final int KEPT_FILES = 4;

  private final Path directory;
  private final Clock clock;
  private final long bytesPerFile;
  private final ObjectMapper json = new ObjectMapper();

  /** Empty is the end. */
  private final BlockingQueue<Optional<LogEntry>> queue = new ArrayBlockingQueue<>(QUEUE);

  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;
  private long number;

  /**
   * Opens the log, continuing the numbers of the one that is there.
   *
   * @param bytesPerFile after how many bytes a new file is begun
   */
  public DiskTwinLog(Path directory, Clock clock, long bytesPerFile) {
    this.directory = directory;
    this.clock = clock;
    this.bytesPerFile = bytesPerFile;
    this.number = new TwinLogReader(directory).lastNumber();
    this.writer = new Thread(this::write, "twin-log");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void info(String room, String text) {
    add("info", room, text);
  }

  @Override
  public void warn(String room, String text) {
    add("warn", room, text);
  }

  /** Waits until what was said is on disk. */
  @Override
  public void close() {
    try {
      queue.put(Optional.empty());
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(String level, String room, String text) {
    LogEntry entry = new LogEntry(0, clock.now().toString(), level, room, text);
    if (!queue.offer(Optional.of(entry))) {
      dropped.incrementAndGet();
    }
  }

  private void write() {
    try {
      Optional<LogEntry> next = queue.take();
      while (next.isPresent()) {
        next = writeFile(next);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the twin's log in " + directory + " stopped", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes one file until it is full; gives the entry to go on with. */
  private Optional<LogEntry> writeFile(Optional<LogEntry> first)
      throws IOException, InterruptedException {
    Path file = directory.resolve(TwinLogReader.FILE);
    long size = Files.exists(file) ? Files.size(file) : 0;
    Optional<LogEntry> next = first;
    try (BufferedWriter out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (endsInMidLine(file)) {
        out.newLine();
      }
      while (next.isPresent() && size < bytesPerFile) {
        size += writeLine(out, next.get());
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
          size += writeLine(out, lost(next.get(), lost));
        }
        if (queue.isEmpty()) {
          out.flush();
        }
        next = queue.take();
      }
    }
    if (size >= bytesPerFile) {
      rotate(file);
    }
    return next;
  }

  /** A killed twin may have left half a line, which must not swallow the next one. */
  private static boolean endsInMidLine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        return false;
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() != '\n';
    }
  }

  private LogEntry lost(LogEntry near, long lines) {
    return new LogEntry(
        0, near.time(), "warn", "log", lines + " lines were dropped: the disk is too slow");
  }

  private int writeLine(BufferedWriter out, LogEntry entry) throws IOException {
    number++;
    String line =
        json.writeValueAsString(
            new LogEntry(number, entry.time(), entry.level(), entry.room(), entry.text()));
    out.write(line);
    out.write('\n');
    return line.length() + 1;
  }

  private static void rotate(Path file) throws IOException {
    for (int i = KEPT_FILES; i >= 1; i--) {
      Path from = i == 1 ? file : file.resolveSibling(TwinLogReader.FILE + "." + (i - 1));
      if (Files.exists(from)) {
        Files.move(
            from,
            file.resolveSibling(TwinLogReader.FILE + "." + i),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
