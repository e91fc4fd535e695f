package dev.gatehouse.twin.engine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * States that the real CLI v3.190.0 exported after the same runs of the same program, with times,
 * ciphertexts and UUIDs replaced by words. Lists of dependencies are sorted: the CLI writes them in
 * no particular order.
 */
public final class Recorded {
  private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private Recorded() {}

  /** A recording by its name, its resources sorted. */
  public static JsonNode read(String name) {
    try (InputStream in =
        Recorded.class.getResourceAsStream("/engine/recorded/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no recording '" + name + "'");
      }
      return sorted(new JsonMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A state in the form of the recordings. */
  public static JsonNode normalised(JsonNode state) {
    return sorted(normalise(state));
  }

  /** Resources that do not lean on each other stand in the order in which they were ready. */
  private static JsonNode sorted(JsonNode state) {
    ObjectNode copy = state.deepCopy();
    ObjectNode deployment = (ObjectNode) copy.path("deployment");
    if (deployment.has("resources")) {
      List<JsonNode> resources = new ArrayList<>();
      deployment.path("resources").forEach(resources::add);
      resources.sort((a, b) -> a.path("urn").asText().compareTo(b.path("urn").asText()));
      deployment.withArray("resources").removeAll().addAll(resources);
    }
    return copy;
  }

  private static JsonNode normalise(JsonNode node) {
    if (node.isObject()) {
      ObjectNode result = ((ObjectNode) node).objectNode();
      boolean manifest = node.has("magic");
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        result.set(field.getKey(), field(field.getKey(), field.getValue(), manifest));
      }
      return result;
    }
    if (node.isArray()) {
      ArrayNode result = ((ArrayNode) node).arrayNode();
      node.forEach(item -> result.add(normalise(item)));
      return result;
    }
    return node.isTextual()
        ? new JsonMapper().getNodeFactory().textNode(node.asText().replaceAll(UUID, "UUID"))
        : node;
  }

  private static JsonNode field(String name, JsonNode value, boolean manifest) {
    var text = new JsonMapper().getNodeFactory();
    if (Set.of("time", "created", "modified").contains(name)) {
      return text.textNode("TIME");
    }
    if (manifest && Set.of("magic", "version").contains(name)) {
      return text.textNode("VERSION");
    }
    if (Set.of("ciphertext", "salt").contains(name)) {
      return text.textNode("SECRET");
    }
    return normalise(value);
  }
}
