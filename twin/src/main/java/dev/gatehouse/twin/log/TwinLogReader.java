package dev.gatehouse.twin.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.file.LastLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the twin's log back, whether or not a twin is running. */
public final class TwinLogReader {
  static final String FILE = "twin.log";

  private final Path directory;
  private final ObjectMapper json = new ObjectMapper();

  public TwinLogReader(Path directory) {
    this.directory = directory;
  }

  /**
   * The newest entries, oldest first.
   *
   * @param after only entries with a greater number
   * @param limit how many at most
   */
  public List<LogEntry> read(long after, int limit) {
    Deque<LogEntry> newest = new ArrayDeque<>();
    for (Path file : filesOldestFirst()) {
      try (BufferedReader lines = open(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          parse(line).filter(entry -> entry.number() > after).ifPresent(newest::addLast);
          if (newest.size() > limit) {
            newest.removeFirst();
          }
        }
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot read the twin's log " + file, failure);
      }
    }
    return new ArrayList<>(newest);
  }

  /** The number of the newest entry, 0 without any. */
  long lastNumber() {
    List<Path> newestFirst = new ArrayList<>(filesOldestFirst());
    Collections.reverse(newestFirst);
    for (Path file : newestFirst) {
      try {
        Optional<LogEntry> last = LastLine.of(file, this::parse);
        if (last.isPresent()) {
          return last.get().number();
        }
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot read the twin's log " + file, failure);
      }
    }
    return 0;
  }

  /** Unlike {@link Files#newBufferedReader}, forgives a character that was cut in half. */
  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }

  private List<Path> filesOldestFirst() {
    List<Path> files = new ArrayList<>();
    for (int i = 9; i >= 1; i--) {
      files.add(directory.resolve(FILE + "." + i));
    }
    files.add(directory.resolve(FILE));
    return files.stream().filter(Files::exists).toList();
  }

  /** A line that a killed twin left half-written says nothing. */
  private Optional<LogEntry> parse(String line) {
    try {
      return Optional.of(json.readValue(line, LogEntry.class));
    } catch (JsonProcessingException torn) {
      return Optional.empty();
    }
  }
}
