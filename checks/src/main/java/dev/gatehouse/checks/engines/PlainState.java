package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A state without what two runs of even one engine do not share, and nothing else left out:
 *
 * <ul>
 *   <li>times ({@code created}, {@code modified}) are only said to be there;
 *   <li>the manifest (time, version and checksum of the engine), the salt and the CLI's metadata
 *       are dropped;
 *   <li>ciphertexts are replaced by what they hide;
 *   <li>UUIDs, which both engines draw for providers, are numbered as they appear;
 *   <li>resources stand in the order of their URNs, since those that do not lean on each other
 *       finish in any order, and lists of dependencies, which are sets, are sorted; empty ones,
 *       which the CLI writes or leaves out depending on the step, are dropped.
 * </ul>
 */
final class PlainState {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> TIMES = Set.of("created", "modified");
  private static final Set<String> DROPPED = Set.of("manifest", "secrets_providers", "metadata");
  private static final Set<String> SETS = Set.of("dependencies");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Ciphertexts ciphertexts;
  private final Map<String, String> uuids = new HashMap<>();

  private PlainState(String salt) {
    this.ciphertexts = new Ciphertexts(salt);
  }

  /** The deployment of either engine. */
  static JsonNode of(JsonNode deployment) {
    String salt = deployment.path("secrets_providers").path("state").path("salt").asText();
    ObjectNode sorted = JSON.objectNode();
    if (deployment.isObject()) {
      sorted.setAll((ObjectNode) deployment);
      sorted.remove(DROPPED);
      sorted.set("resources", byUrn(deployment.path("resources")));
      sorted.set("pending_operations", byUrn(deployment.path("pending_operations")));
    }
    return new PlainState(salt).plain("", sorted);
  }

  private static ArrayNode byUrn(JsonNode resources) {
    List<JsonNode> all = new ArrayList<>();
    resources.forEach(all::add);
    all.sort(
        Comparator.comparing((JsonNode r) -> r.path("urn").asText())
            .thenComparing(r -> r.path("resource").path("urn").asText())
            .thenComparing(r -> r.path("delete").asBoolean())
            .thenComparing(r -> r.path("id").asText()));
    return JSON.arrayNode().addAll(all);
  }

  private JsonNode plain(String name, JsonNode node) {
    if (TIMES.contains(name)) {
      return JSON.textNode("a time");
    }
    if (node.has("ciphertext")) {
      return JSON.objectNode().put("hidden", ciphertexts.open(node.path("ciphertext").asText()));
    }
    if (name.equals("propertyDependencies")) {
      ObjectNode result = JSON.objectNode();
      node.properties()
          .forEach(field -> result.set(field.getKey(), plain("dependencies", field.getValue())));
      return result;
    }
    if (node.isObject()) {
      ObjectNode result = JSON.objectNode();
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(field -> result.set(field.getKey(), plain(field.getKey(), field.getValue())));
      if (result.has("dependencies") && result.path("dependencies").isEmpty()) {
        result.remove("dependencies");
      }
      return result;
    }
    if (node.isArray()) {
      ArrayNode result = JSON.arrayNode();
      node.forEach(item -> result.add(plain("", item)));
      return SETS.contains(name) ? sorted(result) : result;
    }
    return node.isTextual() ? JSON.textNode(numbered(node.asText())) : node;
  }

  private String numbered(String text) {
    return UUID.matcher(text).replaceAll((MatchResult found) -> number(found.group()));
  }

  private String number(String uuid) {
    return uuids.computeIfAbsent(uuid, unseen -> "uuid-" + (uuids.size() + 1));
  }

  private static ArrayNode sorted(ArrayNode texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(text -> all.add(text.asText()));
    ArrayNode result = JSON.arrayNode();
    all.stream().sorted().forEach(result::add);
    return result;
  }
}
