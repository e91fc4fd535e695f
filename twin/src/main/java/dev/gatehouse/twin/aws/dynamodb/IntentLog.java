package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.Intent.Holding;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The file that remembers which writes other Regions have not learnt of yet: one JSON line for each
 * step of a write. Lines reach the operating system before the step is taken, so a killed twin
 * loses nothing; a machine that loses power may (as DynamoDB Local itself may). For one thread.
 */
final class IntentLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIDY_AT = 256 * 1024;

  private final Optional<Path> file;
  private Optional<FileChannel> channel;
  private long size;
  private final long least;
  private long tidyAt;

  /** Hears what the file remembers, in order. */
  interface Reader {
    void begun(Intent intent);

    void made(long stamp);

    void refused(long stamp);

    void learnt(long stamp, Region region);

    void has(ItemKey item, Region region, Holding holding);
  }

  private IntentLog(Optional<Path> file, Optional<FileChannel> channel, long size, long tidyAt) {
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
      FileChannel channel = append(file);
      return new IntentLog(Optional.of(file), Optional.of(channel), Files.size(file), tidyAt);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is to be replicated, " + file, e);
    }
  }

  /** Remembers nothing: for a run in memory, which nobody takes up again. */
  static IntentLog forgetful() {
    return new IntentLog(Optional.empty(), Optional.empty(), 0, TIDY_AT);
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
        Version version = version(node, new Region(node.path("by").asText()));
        reader.has(item(node), region, new Holding(version, seen(node)));
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
        seen(node),
        Intent.State.BEGUN);
  }

  private static Map<Region, Long> seen(JsonNode node) {
    Map<Region, Long> seen = new TreeMap<>();
    node.path("seen")
        .properties()
        .forEach(entry -> seen.put(new Region(entry.getKey()), entry.getValue().asLong()));
    return seen;
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
    put(line, intent.seen());
    return line + "\n";
  }

  private static void put(ObjectNode line, Map<Region, Long> seen) {
    if (!seen.isEmpty()) {
      ObjectNode node = line.putObject("seen");
      new TreeMap<>(seen).forEach((region, stamp) -> node.put(region.value(), stamp));
    }
  }

  private static void put(ObjectNode line, ItemKey item) {
    line.put("account", item.account().value()).put("table", item.table()).put("key", item.key());
  }

  private static String has(ItemKey item, Holding holding, Region region) {
    Version version = holding.version();
    ObjectNode line = step("has", version.stamp());
    put(line, item);
    line.put("region", region.value()).put("unconfirmed", version.step());
    line.put("by", version.region().value());
    put(line, holding.seen());
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
      if (channel.isPresent()) {
        channel.get().truncate(0);
      }
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
  void rewrite(Collection<Intent> pending, Map<ItemKey, Map<Region, Holding>> holdings) {
    StringBuilder lines = new StringBuilder();
    for (Intent intent : pending) {
      lines.append(begun(intent));
      if (intent.state() == Intent.State.MADE) {
        lines.append(step("made", intent.stamp())).append('\n');
      }
    }
    holdings.forEach(
        (item, byRegion) ->
            byRegion.forEach((region, holding) -> lines.append(has(item, holding, region))));
    try {
      if (file.isPresent()) {
        Path kept = file.get();
        Path draft = kept.resolveSibling(kept.getFileName() + ".new");
        Files.writeString(draft, lines);
        close();
        Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
        channel = Optional.of(append(kept));
      }
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
      while (channel.isPresent() && bytes.hasRemaining()) {
        channel.get().write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write what is to be replicated, " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
