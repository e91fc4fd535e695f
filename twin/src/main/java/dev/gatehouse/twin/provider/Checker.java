package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.provider.shape.Unknown;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks a program's inputs and fills in what the real provider fills in. */
final class Checker {
  private final ResourceModel model;
  private final Map<String, String> defaultTags;

  Checker(ResourceModel model, Map<String, String> defaultTags) {
    this.model = model;
    this.defaultTags = defaultTags;
  }

  /**
   * The inputs as the resource will have them.
   *
   * @param olds its inputs so far, empty for a new one
   * @param news what the program gives
   */
  ObjectNode check(ObjectNode olds, ObjectNode news, AutoName autoName, Problems problems) {
    ObjectNode inputs = news.deepCopy();
    Shape.unmark(inputs);
    mergeTags(inputs);
    writeDocuments(inputs);
    for (Property property : model.shape().properties()) {
      if (property.autoName().isPresent() && !inputs.has(property.name())) {
        name(property, olds, inputs, autoName, problems);
      }
    }
    model.shape().check("", inputs, problems);
    if (problems.list().isEmpty()) {
      model.shape().complete(inputs);
      model.check(inputs, problems);
    }
    return inputs;
  }

  /** A name made up once is kept; a prefix leaves the naming to the cloud. */
  private static void name(
      Property property, ObjectNode olds, ObjectNode inputs, AutoName autoName, Problems problems) {
    if (inputs.has(property.name() + "Prefix")) {
      return;
    }
    JsonNode old = olds.get(property.name());
    boolean madeUp = contains(olds.path(Shape.DEFAULTS), property.name());
    Optional<String> name =
        old != null && madeUp
            ? Optional.of(old.asText())
            : autoName.name(property.name(), property.autoName().orElseThrow(), problems);
    name.ifPresent(
        text -> {
          inputs.put(property.name(), text);
          inputs.withArray(Shape.DEFAULTS).add(property.name());
        });
  }

  /**
   * A JSON document that a program gives as an object becomes a string, as the bridge makes one
   * ({@code TransformJSONDocument}): its keys in order, unknown as a whole when a part of it is.
   */
  private void writeDocuments(ObjectNode inputs) {
    for (Property property : model.shape().properties()) {
      boolean json =
          property.kind() instanceof Kind.Text text && text.sense() == Kind.Text.Sense.JSON;
      if (json && inputs.get(property.name()) instanceof ObjectNode given) {
        boolean known = !Unknown.within(given);
        JsonNode text = known ? TextNode.valueOf(sorted(given).toString()) : Unknown.VALUE;
        inputs.set(property.name(), text);
      }
    }
  }

  private static JsonNode sorted(JsonNode value) {
    if (value instanceof ObjectNode object) {
      ObjectNode result = object.objectNode();
      SortedMap<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      return result.setAll(fields);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode result = array.arrayNode();
      array.forEach(item -> result.add(sorted(item)));
      return result;
    }
    return value;
  }

  private static boolean contains(JsonNode names, String name) {
    for (JsonNode item : names) {
      if (item.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The provider's default tags go under the resource's own, already in the inputs. */
  private void mergeTags(ObjectNode inputs) {
    boolean taggable = model.shape().find("tags").isPresent();
    JsonNode given = inputs.get("tags");
    if (!taggable || defaultTags.isEmpty() || (given != null && !given.isObject())) {
      return;
    }
    ObjectNode tags = inputs.objectNode();
    defaultTags.forEach(tags::put);
    if (given instanceof ObjectNode own) {
      tags.setAll(own);
    }
    inputs.set("tags", tags);
  }
}
