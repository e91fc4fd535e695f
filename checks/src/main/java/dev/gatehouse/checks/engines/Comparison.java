package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What differs between the real engine's outcome of a move and the embedded one's. */
final class Comparison {
  private static final Pattern COMPONENT =
      Pattern.compile("::(.*\\$)?(pulumi:pulumi:Stack|sample:index:Group)::[^:]*$");

  private final List<String> found = new ArrayList<>();

  private Comparison() {}

  /** One sentence a difference; what the real engine did comes first. */
  static List<String> of(Outcome real, Outcome embedded) {
    Comparison comparison = new Comparison();
    comparison.same("success", real.success(), embedded.success());
    comparison.sameMaps("steps of ", told(real.steps()), told(embedded.steps()));
    comparison.sameMaps("count of ", real.counts(), embedded.counts());
    comparison.same("complaints", real.complaints(), embedded.complaints());
    comparison.sameMaps("calls for ", byUrn(real.calls()), byUrn(embedded.calls()));
    comparison.sameMaps("world: ", real.world(), embedded.world());
    JsonNode realState = PlainState.of(real.deployment());
    JsonNode embeddedState = PlainState.of(embedded.deployment());
    comparison.sameStates(realState, embeddedState);
    comparison.sameOrder(real.calls(), embedded.calls(), new Leaning(realState, embeddedState));
    return comparison.found;
  }

  /**
   * Steps without the ends of those of components and of the stack: the real engine tells of them
   * when the program registers outputs, which a program that fails does not.
   */
  private static Map<String, List<String>> told(Map<String, List<String>> steps) {
    Map<String, List<String>> told = new TreeMap<>();
    steps.forEach(
        (urn, lines) ->
            told.put(
                urn,
                COMPONENT.matcher(urn).find()
                    ? lines.stream().filter(line -> !line.matches("(same|create) ends.*")).toList()
                    : lines));
    return told;
  }

  private static Map<String, List<String>> byUrn(List<World.Call> calls) {
    Map<String, List<String>> byUrn = new TreeMap<>();
    calls.forEach(
        call -> byUrn.computeIfAbsent(call.urn(), urn -> new ArrayList<>()).add(call.what()));
    return byUrn;
  }

  private <T> void sameMaps(String what, Map<String, T> real, Map<String, T> embedded) {
    TreeSet<String> keys = new TreeSet<>(real.keySet());
    keys.addAll(embedded.keySet());
    for (String key : keys) {
      same(what + key, real.get(key), embedded.get(key));
    }
  }

  private void same(String what, @Nullable Object real, @Nullable Object embedded) {
    if (!Objects.equals(real, embedded)) {
      found.add(what + ": " + told(real) + " against " + told(embedded));
    }
  }

  private static String told(@Nullable Object value) {
    return value == null ? "nothing" : value.toString();
  }

  private void sameStates(JsonNode real, JsonNode embedded) {
    Map<String, JsonNode> realParts = parts(real);
    Map<String, JsonNode> embeddedParts = parts(embedded);
    TreeSet<String> keys = new TreeSet<>(realParts.keySet());
    keys.addAll(embeddedParts.keySet());
    for (String key : keys) {
      JsonNode one = realParts.getOrDefault(key, MissingNode.getInstance());
      JsonNode other = embeddedParts.getOrDefault(key, MissingNode.getInstance());
      if (one.isObject() && other.isObject()) {
        TreeSet<String> names = new TreeSet<>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> sameNode(key + " " + name, one.path(name), other.path(name)));
      } else {
        sameNode(key, one, other);
      }
    }
  }

  private void sameNode(String what, JsonNode one, JsonNode other) {
    same(
        "state of " + what, one.isMissingNode() ? null : one, other.isMissingNode() ? null : other);
  }

  /** Each resource and each pending operation by itself. */
  private static Map<String, JsonNode> parts(JsonNode state) {
    Map<String, JsonNode> parts = new TreeMap<>();
    for (JsonNode resource : state.path("resources")) {
      String mark = resource.path("delete").asBoolean() ? " (to be deleted)" : "";
      String key = resource.path("urn").asText() + mark;
      for (int again = 2; parts.containsKey(key); again++) {
        key = resource.path("urn").asText() + mark + " (" + again + ")";
      }
      parts.put(key, resource);
    }
    for (JsonNode pending : state.path("pending_operations")) {
      parts.put("pending " + pending.path("resource").path("urn").asText(), pending);
    }
    return parts;
  }

  /** Calls for two resources of which one leans on the other come in the same order. */
  private void sameOrder(List<World.Call> real, List<World.Call> embedded, Leaning leaning) {
    List<World.Call> distinct = real.stream().distinct().toList();
    for (int i = 0; i < distinct.size(); i++) {
      for (int j = i + 1; j < distinct.size(); j++) {
        World.Call first = distinct.get(i);
        World.Call second = distinct.get(j);
        boolean turned =
            embedded.contains(first)
                && embedded.contains(second)
                && embedded.indexOf(second) < embedded.indexOf(first);
        if (turned && leaning.related(first.urn(), second.urn())) {
          found.add("order: " + first + " before " + second + " against after");
        }
      }
    }
  }
}
