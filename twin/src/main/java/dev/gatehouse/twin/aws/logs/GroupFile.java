package dev.gatehouse.twin.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.file.LastLine;
import dev.gatehouse.twin.world.EntityKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of one group: JSON lines in {@code current}, older ones in {@code previous}. When the
 * first is full it becomes the second, so a group keeps between one and two files' worth.
 */
final class GroupFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EntityKey group;
  private final Path directory;
  private final long bytesPerFile;
  private @Nullable BufferedWriter out;
  private long size;

  GroupFile(Path root, EntityKey group, long bytesPerFile) {
    this.group = group;
    this.directory =
        root.resolve(group.account().value())
            .resolve(group.region())
            .resolve(URLEncoder.encode(group.id(), StandardCharsets.UTF_8));
    this.bytesPerFile = bytesPerFile;
  }

  Path directory() {
    return directory;
  }

  private Path current() {
    return directory.resolve("current.jsonl");
  }

  private Path previous() {
    return directory.resolve("previous.jsonl");
  }

  void write(LogEvent event) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("n", event.number());
    line.put("t", event.time().toString());
    line.put("s", event.stream());
    line.put("m", event.message());
    String text = JSON.writeValueAsString(line);
    BufferedWriter writer = writer();
    writer.write(text);
    writer.write('\n');
    size += text.length() + 1;
    if (size >= bytesPerFile) {
      close();
      Files.move(current(), previous(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(current());
    Files.deleteIfExists(previous());
    Files.deleteIfExists(directory);
  }

  /** All events that are on disk, oldest first. */
  List<LogEvent> read() throws IOException {
    List<LogEvent> events = new ArrayList<>();
    for (Path file : List.of(previous(), current())) {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          LogEvent event = parse(line);
          if (event != null) {
            events.add(event);
          }
        }
      }
    }
    return events;
  }

  /** The number of the last event on disk, 0 without any. */
  long lastNumber() throws IOException {
    for (Path file : List.of(current(), previous())) {
      Optional<LogEvent> last = LastLine.of(file, line -> Optional.ofNullable(parse(line)));
      if (last.isPresent()) {
        return last.get().number();
      }
    }
    return 0;
  }

  /** Null for the half a line that a killed twin may have left. */
  private @Nullable LogEvent parse(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      return new LogEvent(
          event.path("n").asLong(),
          Instant.parse(event.path("t").asText()),
          new AccountId(group.account().value()),
          new Region(group.region()),
          group.id(),
          event.path("s").asText(),
          event.path("m").asText());
    } catch (IOException | RuntimeException half) {
      return null;
    }
  }

  private BufferedWriter writer() throws IOException {
    BufferedWriter writer = out;
    if (writer == null) {
      Files.createDirectories(directory);
      size = Files.exists(current()) ? Files.size(current()) : 0;
      writer =
          Files.newBufferedWriter(
              current(),
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
      if (size > 0) {
        // Ends the half a line that a killed twin may have left.
        writer.write('\n');
      }
      out = writer;
    }
    return writer;
  }
}
