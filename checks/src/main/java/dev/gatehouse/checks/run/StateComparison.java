package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares two exported deployments of the same program: the same resources, and for each the same
 * inputs, provider, parent and dependencies. Identifiers that AWS draws at random may differ, but
 * only one to one: where the first state says x, the second says y, everywhere.
 */
final class StateComparison {
  private static final List<String> COMPARED =
      List.of(
          "type",
          "custom",
          "parent",
          "provider",
          "inputs",
          "dependencies",
          "propertyDependencies",
          "protect",
          "external",
          "additionalSecretOutputs",
          "aliases");

  /** A UUID, an id of an API, zone, role or domain, a hash: at least four letters and digits. */
  private static final Pattern DRAWN =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]+");

  private final Map<String, String> drawn = new HashMap<>();
  private final Map<String, String> drawnBack = new HashMap<>();
  private final List<String> differences = new ArrayList<>();

  /** One sentence a difference; empty when the two states tell the same. */
  static List<String> differences(JsonNode first, JsonNode second) {
    StateComparison comparison = new StateComparison();
    comparison.compare(byUrn(first), byUrn(second));
    return comparison.differences;
  }

  /** The resources of an exported deployment by URN, in order. */
  static Map<String, JsonNode> byUrn(JsonNode exported) {
    Map<String, JsonNode> resources = new TreeMap<>();
    for (JsonNode resource : exported.path("deployment").path("resources")) {
      resources.put(resource.path("urn").asText(), resource);
    }
    return resources;
  }

  private void compare(Map<String, JsonNode> first, Map<String, JsonNode> second) {
    Set<String> urns = new TreeSet<>(first.keySet());
    urns.addAll(second.keySet());
    for (String urn : urns) {
      JsonNode one = first.get(urn);
      JsonNode other = second.get(urn);
      if (one == null || other == null) {
        differences.add(urn + " is only in the " + (one == null ? "second" : "first") + " state");
        continue;
      }
      for (String field : COMPARED) {
        same(urn + " " + field, ordered(field, one), ordered(field, other));
      }
    }
  }

  /** Dependencies are sets: programs name them in whatever order. */
  private static JsonNode ordered(String field, JsonNode resource) {
    JsonNode value = resource.path(field);
    if (field.equals("dependencies")) {
      return sorted(value);
    }
    if (field.equals("propertyDependencies")) {
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      value.forEachEntry((property, urns) -> all.set(property, sorted(urns)));
      return all;
    }
    return value;
  }

  private static JsonNode sorted(JsonNode urns) {
    List<String> texts = new ArrayList<>();
    urns.forEach(urn -> texts.add(urn.asText()));
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.stream().sorted().forEach(array::add);
    return array;
  }

  private void same(String where, JsonNode one, JsonNode other) {
    if (isNothing(one) && isNothing(other)) {
      return;
    }
    if (one.isTextual() && other.isTextual()) {
      if (!sameText(one.asText(), other.asText())) {
        differ(where, one, other);
      }
    } else if (one.isObject() && other.isObject()) {
      sameObject(where, one, other);
    } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        same(where + "[" + i + "]", one.get(i), other.get(i));
      }
    } else if (!one.equals(other) && !sameNumber(one, other)) {
      differ(where, one, other);
    }
  }

  private void sameObject(String where, JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>();
    Iterator<String> left = one.fieldNames();
    left.forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      same(where + "." + name, one.path(name), other.path(name));
    }
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
  }

  private static boolean sameNumber(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber() && one.doubleValue() == other.doubleValue();
  }

  private boolean sameText(String one, String other) {
    Matcher left = DRAWN.matcher(one);
    Matcher right = DRAWN.matcher(other);
    if (!left.replaceAll("#").equals(right.replaceAll("#"))) {
      return false;
    }
    left.reset();
    right.reset();
    while (left.find() && right.find()) {
      if (!sameToken(left.group(), right.group())) {
        return false;
      }
    }
    return true;
  }

  private boolean sameToken(String one, String other) {
    boolean mayDiffer = one.length() >= 7 && one.length() == other.length();
    return (one.equals(other) || mayDiffer)
        && other.equals(drawn.computeIfAbsent(one, k -> other))
        && one.equals(drawnBack.computeIfAbsent(other, k -> one));
  }

  private void differ(String where, JsonNode one, JsonNode other) {
    differences.add(where + ": " + brief(one) + " against " + brief(other));
  }

  private static String brief(JsonNode node) {
    String text = isNothing(node) ? "nothing" : node.toString();
    return text.length() <= 160 ? text : text.substring(0, 160) + "…";
  }
}
