package dev.gatehouse.twin.provider.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Regions;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between the properties of a table, in the real provider's words. */
final class TableChecks {
  private TableChecks() {}

  static void check(ObjectNode inputs, Problems problems) {
    if (!inputs.has("hashKey")) {
      problems.add("hashKey", "\"hashKey\" must be set");
      return;
    }
    if (!Unknown.within(inputs)) {
      attributes(inputs, problems);
    }
    for (JsonNode replica : inputs.path("replicas")) {
      JsonNode region = replica.path("regionName");
      if (!Unknown.is(region) && !Regions.isKnown(region.asText())) {
        problems.add("replicas", Regions.unknown(region.asText()));
      }
    }
    boolean provisioned = inputs.path("billingMode").asText().equals("PROVISIONED");
    for (String capacity : List.of("readCapacity", "writeCapacity")) {
      if (provisioned && inputs.path(capacity).asInt(0) < 1) {
        problems.add(
            capacity, capacity + " must be greater than 0 when billingMode is PROVISIONED");
      }
    }
    boolean streaming = inputs.path("streamEnabled").asBoolean();
    if (streaming && inputs.path("streamViewType").asText().isEmpty()) {
      problems.add("streamViewType", "streamViewType is required when streamEnabled = true");
    }
    JsonNode ttl = inputs.path("ttl");
    if (ttl.path("enabled").asBoolean() && ttl.path("attributeName").asText().isEmpty()) {
      problems.add("ttl.attributeName", "\"attributeName\" must be set when ttl is enabled");
    }
  }

  /** Attributes are declared for keys, all of them and no others. */
  private static void attributes(ObjectNode inputs, Problems problems) {
    Set<String> keys = new TreeSet<>();
    key(inputs, keys);
    inputs.path("globalSecondaryIndexes").forEach(index -> key(index, keys));
    inputs.path("localSecondaryIndexes").forEach(index -> key(index, keys));
    Set<String> declared = new TreeSet<>();
    inputs.path("attributes").forEach(attribute -> declared.add(attribute.path("name").asText()));
    List<String> undeclared = new ArrayList<>(keys);
    undeclared.removeAll(declared);
    List<String> unused = new ArrayList<>(declared);
    unused.removeAll(keys);
    if (!undeclared.isEmpty()) {
      problems.add(
          "attributes",
          "all indexes must match a defined attribute. Unmatched indexes: " + quoted(undeclared));
    }
    if (!unused.isEmpty()) {
      problems.add(
          "attributes", "all attributes must be indexed. Unused attributes: " + quoted(unused));
    }
  }

  private static void key(JsonNode index, Set<String> keys) {
    for (String part : List.of("hashKey", "rangeKey")) {
      if (index.has(part)) {
        keys.add(index.path(part).asText());
      }
    }
  }

  private static String quoted(List<String> names) {
    return "[\"" + String.join("\" \"", names) + "\"]";
  }
}
