package dev.gatehouse.twin.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One change in the journal. A line is eight hexadecimal digits of CRC-32 over the rest, a space,
 * and {@code {"type":…,"account":…,"region":…,"id":…,"properties":…}}; a removal has no properties.
 * Several changes that happened together are one line, with a list of such objects.
 */
record JournalLine(EntityKey key, Optional<Entity> now) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CHECKSUM = 8;

  /** The line of changes that stand or fall together, with its line feed. */
  static String of(List<JournalLine> changes) {
    ArrayNode all = JSON.createArrayNode();
    changes.forEach(change -> all.add(change.json()));
    try {
      String text = JSON.writeValueAsString(all.size() == 1 ? all.get(0) : all);
      return checksum(text.getBytes(UTF_8), 0) + " " + text + "\n";
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException("cannot write " + changes.get(0).key() + " as JSON", failure);
    }
  }

  private ObjectNode json() {
    ObjectNode line = JSON.createObjectNode();
    line.put("type", key.type()).put("account", key.account().value());
    line.put("region", key.region()).put("id", key.id());
    now.ifPresent(entity -> line.set("properties", entity.properties()));
    return line;
  }

  /**
   * Reads a line.
   *
   * @param bytes the line without its line feed
   * @throws IllegalArgumentException what is wrong with it, as the end of a sentence
   */
  static List<JournalLine> parse(byte[] bytes) {
    if (bytes.length <= CHECKSUM + 1 || bytes[CHECKSUM] != ' ') {
      throw new IllegalArgumentException("is not a change of a world");
    }
    String expected = new String(bytes, 0, CHECKSUM, UTF_8);
    if (!expected.equals(checksum(bytes, CHECKSUM + 1))) {
      throw new IllegalArgumentException("does not match its checksum");
    }
    int length = bytes.length - CHECKSUM - 1;
    try {
      JsonNode line = JSON.readTree(new String(bytes, CHECKSUM + 1, length, UTF_8));
      List<JournalLine> changes = new ArrayList<>();
      if (line.isArray()) {
        line.forEach(each -> changes.add(change(each)));
      } else {
        changes.add(change(line));
      }
      return changes;
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException("is not JSON: " + failure.getOriginalMessage(), failure);
    }
  }

  private static JournalLine change(JsonNode line) {
    EntityKey key =
        new EntityKey(
            line.path("type").asText(),
            new AccountId(line.path("account").asText()),
            line.path("region").asText(),
            line.path("id").asText());
    Optional<Entity> now =
        line.get("properties") instanceof ObjectNode properties
            ? Optional.of(new Entity(key, properties))
            : Optional.empty();
    return new JournalLine(key, now);
  }

  private static String checksum(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return String.format("%08x", crc.getValue());
  }
}
