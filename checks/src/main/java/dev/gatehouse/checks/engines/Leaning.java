package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which resources of some states lean on which: by dependencies, parents and what is between. */
final class Leaning {
  private final Map<String, Set<String>> below = new HashMap<>();

  Leaning(JsonNode... states) {
    for (JsonNode state : states) {
      for (JsonNode resource : state.path("resources")) {
        Set<String> urns =
            below.computeIfAbsent(resource.path("urn").asText(), urn -> new HashSet<>());
        resource.path("dependencies").forEach(urn -> urns.add(urn.asText()));
        if (resource.has("parent")) {
          urns.add(resource.path("parent").asText());
        }
      }
    }
  }

  /** Whether one of the two leans on the other, or they are one. */
  boolean related(String one, String other) {
    return one.equals(other) || reaches(one, other) || reaches(other, one);
  }

  private boolean reaches(String from, String to) {
    Set<String> seen = new HashSet<>();
    Set<String> open = new HashSet<>(Set.of(from));
    while (!open.isEmpty()) {
      String urn = open.iterator().next();
      open.remove(urn);
      if (urn.equals(to)) {
        return true;
      }
      if (seen.add(urn)) {
        open.addAll(below.getOrDefault(urn, Set.of()));
      }
    }
    return false;
  }
}
