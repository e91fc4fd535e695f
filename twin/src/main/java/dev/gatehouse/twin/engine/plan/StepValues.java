package dev.gatehouse.twin.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.Values;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.value.Plain;
import dev.gatehouse.twin.engine.value.PropertyPath;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a step made, for people and programs outside. */
final class StepValues {
  /** Where a provider notes which inputs it made up itself. */
  private static final String DEFAULTS = "__defaults";

  private StepValues() {}

  static Values of(Step step, Optional<ResourceState> before, ResourceState after) {
    ObjectNode inputs = plain(Plain.json(after.inputs()));
    ObjectNode outputs = plain(Plain.json(after.outputs()));
    SortedMap<String, Values.Change> changes = new TreeMap<>();
    before.ifPresent(
        old -> {
          ObjectNode oldInputs = plain(Plain.json(old.inputs()));
          ObjectNode oldOutputs = plain(Plain.json(old.outputs()));
          for (String path : step.diff().keySet()) {
            PropertyPath parsed = PropertyPath.parse(path);
            changes.put(
                path,
                new Values.Change(at(parsed, oldInputs, oldOutputs), at(parsed, inputs, outputs)));
          }
        });
    return new Values(step.op(), step.urn(), after.id(), inputs, outputs, changes);
  }

  private static JsonNode at(PropertyPath path, ObjectNode inputs, ObjectNode outputs) {
    JsonNode input = at(path, inputs);
    return input.isMissingNode() ? at(path, outputs) : input;
  }

  private static JsonNode at(PropertyPath path, JsonNode root) {
    JsonNode node = root;
    for (PropertyPath.Element element : path.elements()) {
      if (element instanceof PropertyPath.Element.Name name) {
        node = node.path(name.name());
      } else if (element instanceof PropertyPath.Element.Index index) {
        node = node.path(index.index());
      } else {
        return MissingNode.getInstance();
      }
    }
    return node;
  }

  private static ObjectNode plain(ObjectNode node) {
    clean(node);
    return node;
  }

  private static void clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(DEFAULTS);
      object.forEach(StepValues::clean);
    } else if (node instanceof ArrayNode array) {
      array.forEach(StepValues::clean);
    }
  }
}
