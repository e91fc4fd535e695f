package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.Intent.Version;
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
import java.util.Map;
import java.util.TreeSet;

/**
 * The file that remembers which writes other Regions have not learnt of yet: one JSON line for each
 * step of a write. Lines reach the operating system before the step is taken, so a killed twin
 * loses nothing; a machine that loses power may (as DynamoDB Local itself may). For one thread.
 */
final class IntentLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private FileChannel channel;
  private long size;
  private final long least;
  private long tidyAt;

  /** Hears what the file remembers, in order. */
  interface Reader {
    void begun(Intent intent);

    void made(long stamp);

    void refused(long stamp);

    void learnt(long stamp, Region region);

    void has(ItemKey item, Region region, Version version);
  }

  private IntentLog(Path file, FileChannel channel, long size, long tidyAt) {
    this.least = tidyAt;
    this.tidyAt = tidyAt;
    this.file = file;
    this.channel = channel;
    this.size = size;
  }

  static IntentLog open(Path file, Reader reader, long tidyAt) {
    try {
      if (Files.exists(file)) {
        for (String line : Files.readString(file).split("\n", -1)) {
          read(line, reader);
        }
      }
      return new IntentLog(file, append(file), Files.size(file), tidyAt);
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
      case "has" -> {
        Region region = new Region(node.path("region").asText());
        reader.has(item(node), region, version(node, new Region(node.path("by").asText())));
      }
      case "learnt" -> reader.learnt(stamp, new Region(node.path("region").asText()));
      default -> {
        // The empty end of the file.
      }
    }
  }

  private static Intent intent(JsonNode node) {
    TreeSet<Region> targets = new TreeSet<>();
    node.path("targets").forEach(target -> targets.add(new Region(target.asText())));
    Region origin = new Region(node.path("origin").asText());
    return new Intent(
        node.path("stamp").asLong(),
        origin,
        item(node),
        targets,
        version(node.path("base"), origin),
        Intent.State.BEGUN);
  }

  private static ItemKey item(JsonNode node) {
    return new ItemKey(
        new AccountId(node.path("account").asText()),
        node.path("table").asText(),
        node.path("key").asText());
  }

  private static Version version(JsonNode node, Region region) {
    return new Version(node.path("stamp").asLong(), node.path("unconfirmed").asInt(), region);
  }

  void begin(Collection<Intent> intents) {
    StringBuilder lines = new StringBuilder();
    intents.forEach(intent -> lines.append(begun(intent)));
    write(lines.toString());
  }

  private static String begun(Intent intent) {
    ObjectNode line = step("begun", intent.stamp());
    line.put("origin", intent.origin().value());
    put(line, intent.item());
    intent.targets().forEach(target -> line.withArray("targets").add(target.value()));
    line.putObject("base")
        .put("stamp", intent.base().stamp())
        .put("unconfirmed", intent.base().step());
    return line + "\n";
  }

  private static void put(ObjectNode line, ItemKey item) {
    line.put("account", item.account().value()).put("table", item.table()).put("key", item.key());
  }

  private static String has(ItemKey item, Version version, Region region) {
    ObjectNode line = step("has", version.stamp());
    put(line, item);
    line.put("region", region.value()).put("unconfirmed", version.step());
    line.put("by", version.region().value());
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

  /** Forgets everything: all Regions have learnt of all writes. */
  void clear() {
    try {
      channel.truncate(0);
      size = 0;
      tidyAt = least;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + file, e);
    }
  }

  /** Whether the file has grown enough for {@link #rewrite} to be worth it. */
  boolean isUntidy() {
    return size >= tidyAt;
  }

  /** Keeps what is pending and which Region has what, and nothing else. */
  void rewrite(Collection<Intent> pending, Map<ItemKey, Map<Region, Version>> versions) {
    StringBuilder lines = new StringBuilder();
    for (Intent intent : pending) {
      lines.append(begun(intent));
      if (intent.state() == Intent.State.MADE) {
        lines.append(step("made", intent.stamp())).append('\n');
      }
    }
    versions.forEach(
        (item, byRegion) ->
            byRegion.forEach((region, version) -> lines.append(has(item, version, region))));
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, lines);
      channel.close();
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      channel = append(file);
      size = lines.length();
      tidyAt = Math.max(least, 2 * size);
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
