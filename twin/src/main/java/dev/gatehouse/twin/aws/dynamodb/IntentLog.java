package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The file that remembers which writes other Regions have not learnt of yet: one JSON line for each
 * step of a write. Lines reach the operating system before the step is taken, so a killed twin
 * loses nothing; a machine that loses power may (as DynamoDB Local itself may). For one thread.
 */
final class IntentLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIDY_AT = 256 * 1024;

  private final Path file;
  private FileChannel channel;
  private long size;
  private long tidyAt = TIDY_AT;

  /** Hears what the file remembers, in order. */
  interface Reader {
    void begun(Intent intent);

    void made(long stamp);

    void refused(long stamp);

    void learnt(long stamp, Region region);
  }

  private IntentLog(Path file, FileChannel channel, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
  }

  static IntentLog open(Path file, Reader reader) {
    try {
      if (Files.exists(file)) {
        for (String line : Files.readString(file).split("\n", -1)) {
          read(line, reader);
        }
      }
      return new IntentLog(file, append(file), Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is to be replicated, " + file, e);
    }
  }

  private static FileChannel append(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
  }

  /** A line cut short by a kill was never acted upon. */
  private static void read(String line, Reader reader) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException cutShort) {
      return;
    }
    long stamp = node.path("stamp").asLong();
    switch (node.path("step").asText()) {
      case "begun" -> reader.begun(intent(node));
      case "made" -> reader.made(stamp);
      case "refused" -> reader.refused(stamp);
      case "learnt" -> reader.learnt(stamp, new Region(node.path("region").asText()));
      default -> {
        // The empty end of the file.
      }
    }
  }

  private static Intent intent(JsonNode node) {
    TreeSet<Region> targets = new TreeSet<>();
    node.path("targets").forEach(target -> targets.add(new Region(target.asText())));
    ItemKey item =
        new ItemKey(
            new AccountId(node.path("account").asText()),
            node.path("table").asText(),
            node.path("key").asText());
    Region origin = new Region(node.path("origin").asText());
    return new Intent(node.path("stamp").asLong(), origin, item, targets, Intent.State.BEGUN);
  }

  void begin(Collection<Intent> intents) {
    StringBuilder lines = new StringBuilder();
    intents.forEach(intent -> lines.append(begun(intent)));
    write(lines.toString());
  }

  private static String begun(Intent intent) {
    ObjectNode line = step("begun", intent.stamp());
    line.put("origin", intent.origin().value());
    line.put("account", intent.item().account().value());
    line.put("table", intent.item().table()).put("key", intent.item().key());
    intent.targets().forEach(target -> line.withArray("targets").add(target.value()));
    return line + "\n";
  }

  void made(Collection<Intent> intents) {
    StringBuilder lines = new StringBuilder();
    intents.forEach(intent -> lines.append(step("made", intent.stamp())).append('\n'));
    write(lines.toString());
  }

  void refused(Collection<Intent> intents) {
    StringBuilder lines = new StringBuilder();
    intents.forEach(intent -> lines.append(step("refused", intent.stamp())).append('\n'));
    write(lines.toString());
  }

  void learnt(long stamp, Region region) {
    write(step("learnt", stamp).put("region", region.value()) + "\n");
  }

  private static ObjectNode step(String step, long stamp) {
    return JsonNodeFactory.instance.objectNode().put("step", step).put("stamp", stamp);
  }

  /** Forgets what is done with, once the file has grown enough to be worth it. */
  void tidy(Collection<Intent> pending) {
    if (size < tidyAt) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (Intent intent : pending) {
      lines.append(begun(intent));
      if (intent.state() == Intent.State.MADE) {
        lines.append(step("made", intent.stamp())).append('\n');
      }
    }
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, lines);
      channel.close();
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      channel = append(file);
      size = lines.length();
      tidyAt = Math.max(TIDY_AT, 2 * size);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy " + file, e);
    }
  }

  private void write(String lines) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
      size += bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write what is to be replicated, " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
