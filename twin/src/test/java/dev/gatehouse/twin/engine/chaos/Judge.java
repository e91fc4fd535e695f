package dev.gatehouse.twin.engine.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges a state file against the world, by the text of the file alone. */
final class Judge {
  private final List<String> faults = new ArrayList<>();
  private final JsonNode deployment;
  private final Map<String, Struct> world;

  Judge(JsonNode state, Map<String, Struct> world) {
    this.deployment = state.path("deployment");
    this.world = new HashMap<>(world);
    orderly();
  }

  /** Everything stands behind what it refers to, and no name stands for two. */
  private void orderly() {
    Set<String> seen = new HashSet<>();
    Set<String> providers = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonNode resource : deployment.path("resources")) {
      String urn = resource.path("urn").asText();
      List<String> below = new ArrayList<>();
      resource.path("dependencies").forEach(node -> below.add(node.asText()));
      resource
          .path("propertyDependencies")
          .forEach(list -> list.forEach(node -> below.add(node.asText())));
      if (resource.has("parent")) {
        below.add(resource.path("parent").asText());
      }
      below.stream()
          .filter(other -> !seen.contains(other))
          .forEach(other -> faults.add(urn + " stands before " + other));
      String provider = resource.path("provider").asText("");
      if (!provider.isEmpty() && !providers.contains(provider)) {
        faults.add(urn + " stands before its provider " + provider);
      }
      if (urn.contains("pulumi:providers:")) {
        providers.add(urn + "::" + resource.path("id").asText());
      }
      if (!resource.path("delete").asBoolean() && !names.add(urn)) {
        faults.add(urn + " stands twice");
      }
      seen.add(urn);
    }
  }

  private static boolean isThing(JsonNode resource) {
    return resource.path("type").asText().equals("stand:index/thing:Thing");
  }

  /** After any run that ended: nothing that exists is unknown, nothing known was lost. */
  Judge afterAnyRun() {
    Set<String> known = new TreeSet<>();
    for (JsonNode resource : deployment.path("resources")) {
      if (isThing(resource) && !resource.path("pendingReplacement").asBoolean()) {
        known.add(resource.path("id").asText());
      }
    }
    if (!known.equals(new TreeSet<>(world.keySet()))) {
      faults.add("the state knows " + known + ", the world has " + new TreeSet<>(world.keySet()));
    }
    return this;
  }

  /** After a refresh: nothing is in doubt. */
  Judge afterRefresh() {
    if (deployment.has("pending_operations")) {
      faults.add("pending: " + deployment.path("pending_operations"));
    }
    return afterAnyRun();
  }

  /** After a run that succeeded: the world is what the program wants, and nothing is left over. */
  Judge afterSuccess(RandomProgram program) {
    afterAnyRun();
    for (JsonNode operation : deployment.path("pending_operations")) {
      // Pulumi keeps interrupted creations until a refresh.
      if (!operation.path("type").asText().equals("creating")) {
        faults.add("pending: " + operation);
      }
    }
    Map<String, JsonNode> byName = new HashMap<>();
    for (JsonNode resource : deployment.path("resources")) {
      if (resource.path("delete").asBoolean() || resource.path("pendingReplacement").asBoolean()) {
        faults.add(resource.path("urn") + " is half replaced");
      }
      String urn = resource.path("urn").asText();
      if (isThing(resource)) {
        byName.put(urn.substring(urn.lastIndexOf("::") + 2), resource);
      }
    }
    if (byName.size() != program.items().size()) {
      faults.add("the state has " + byName.keySet() + " for " + program.items());
    }
    program.items().forEach(item -> made(item, Optional.ofNullable(byName.get(item.name()))));
    return this;
  }

  private void made(RandomProgram.Item item, Optional<JsonNode> found) {
    if (found.isEmpty()) {
      faults.add(item + " was not made");
      return;
    }
    JsonNode resource = found.get();
    Struct thing = world.getOrDefault(resource.path("id").asText(), Struct.getDefaultInstance());
    RandomProgram.inputs(item)
        .getFieldsMap()
        .forEach(
            (key, wanted) -> {
              Value is = thing.getFieldsOrDefault(key, Value.getDefaultInstance());
              if (!is.equals(wanted)) {
                faults.add(item + " has " + key + " " + is);
              }
            });
    if (resource.path("dependencies").size() != item.leansOn().size()) {
      faults.add(item + " leans on " + resource.path("dependencies"));
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }
}
