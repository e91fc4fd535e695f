package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Differ;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.provider.shape.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A resource's outputs in Pulumi's state: planned ones of a preview, and inputs read back. */
final class Outputs {
  private Outputs() {}

  /** As state has them: with the id among them. */
  static ObjectNode withId(Made made) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.put("id", made.id());
    outputs.setAll(made.outputs());
    return outputs;
  }

  /** What a new resource will be, as far as a preview can know. */
  static ObjectNode planned(Shape shape, ObjectNode inputs) {
    ObjectNode outputs = unmarked(inputs);
    for (Property property : shape.properties()) {
      JsonNode given = outputs.get(property.name());
      if (given != null) {
        complete(property.kind(), given, MissingNode.getInstance());
      } else if (property.computed()) {
        boolean tags = property.name().equals("tagsAll");
        outputs.set(property.name(), tags ? tags(inputs) : Unknown.VALUE);
      }
    }
    outputs.set("id", Unknown.VALUE);
    return outputs;
  }

  /** What a resource will be after an update. */
  static ObjectNode planned(Shape shape, ObjectNode state, ObjectNode inputs, Set<String> stirred) {
    ObjectNode outputs = state.deepCopy();
    ObjectNode plain = unmarked(inputs);
    for (Property property : shape.properties()) {
      JsonNode value = plain.get(property.name());
      if (value != null) {
        complete(property.kind(), value, state.path(property.name()));
        outputs.set(property.name(), value);
      } else if (stirred.contains(property.name())) {
        outputs.set(property.name(), Unknown.VALUE);
      } else if (!property.computed()) {
        outputs.remove(property.name());
      }
    }
    if (shape.find("tagsAll").isPresent()) {
      outputs.set("tagsAll", tags(inputs));
    }
    return outputs;
  }

  /** Fills in what the cloud sets within an object: as it was, or else unknown. */
  private static void complete(Kind kind, JsonNode value, JsonNode before) {
    if (kind instanceof Kind.Nested nested && value instanceof ObjectNode object) {
      for (Property property : nested.shape().properties()) {
        JsonNode given = object.get(property.name());
        JsonNode was = before.path(property.name());
        if (given != null) {
          complete(property.kind(), given, was);
        } else if (property.computed()) {
          object.set(property.name(), was.isMissingNode() ? Unknown.VALUE : was);
        }
      }
    } else if (kind instanceof Kind.Items items && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode was = items.unordered() ? MissingNode.getInstance() : before.path(i);
        complete(items.of(), value.path(i), was);
      }
    }
  }

  private static JsonNode tags(ObjectNode inputs) {
    return inputs.has("tags") ? inputs.path("tags") : inputs.objectNode();
  }

  private static ObjectNode unmarked(ObjectNode inputs) {
    ObjectNode copy = inputs.deepCopy();
    unmark(copy);
    return copy;
  }

  private static void unmark(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.remove(Shape.DEFAULTS);
    }
    value.forEach(Outputs::unmark);
  }

  /**
   * The inputs that would make the thing as it is.
   *
   * @param before the inputs in state; empty when the resource is being imported
   */
  static ObjectNode inputs(Shape shape, ObjectNode before, ObjectNode outputs) {
    return before.isEmpty() ? imported(shape, outputs) : reconciled(shape, before, outputs);
  }

  private static ObjectNode imported(Shape shape, ObjectNode outputs) {
    ObjectNode inputs = JsonNodeFactory.instance.objectNode();
    for (Property property : shape.properties()) {
      JsonNode value = outputs.get(property.name());
      boolean wanted = property.input() && (property.required() || !property.computed());
      boolean told = value != null && !isNothing(value) && !isFallback(property, value);
      if (wanted && value != null && told) {
        inputs.set(property.name(), imported(property.kind(), value));
      }
    }
    inputs.putArray(Shape.DEFAULTS);
    return inputs;
  }

  private static JsonNode imported(Kind kind, JsonNode value) {
    if (kind instanceof Kind.Nested nested && value instanceof ObjectNode object) {
      return imported(nested.shape(), object);
    }
    if (kind instanceof Kind.Items items && value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> copy.add(imported(items.of(), item)));
      return copy;
    }
    return value.deepCopy();
  }

  private static boolean isFallback(Property property, JsonNode value) {
    return property.fallback().map(value::equals).orElse(false);
  }

  private static ObjectNode reconciled(Shape shape, ObjectNode before, ObjectNode outputs) {
    ObjectNode inputs = JsonNodeFactory.instance.objectNode();
    for (Property property : shape.properties()) {
      JsonNode was = before.get(property.name());
      JsonNode is = outputs.get(property.name());
      if (was != null && is != null) {
        boolean kept = property.computed() && holds(is, was);
        inputs.set(property.name(), kept ? was : reconciled(property.kind(), was, is));
      } else if (is != null && property.input() && !property.computed() && !isNothing(is)) {
        if (!isFallback(property, is)) {
          inputs.set(property.name(), imported(property.kind(), is));
        }
      }
    }
    inputs.set(Shape.DEFAULTS, before.path(Shape.DEFAULTS).deepCopy());
    return inputs;
  }

  /** Terraform does not tell an empty value from one that was never given. */
  private static boolean isNothing(JsonNode value) {
    boolean empty = value.isContainerNode() && value.isEmpty();
    boolean zero = value.isNumber() && value.asDouble() == 0;
    boolean no = value.isBoolean() && !value.asBoolean();
    return empty || zero || no || (value.isTextual() && value.textValue().isEmpty());
  }

  /** Whether the cloud only added to a list that it may add to. */
  private static boolean holds(JsonNode is, JsonNode was) {
    if (!(is instanceof ArrayNode) || !(was instanceof ArrayNode)) {
      return false;
    }
    List<JsonNode> items = new ArrayList<>();
    is.forEach(items::add);
    for (JsonNode item : was) {
      if (!items.contains(item)) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode reconciled(Kind kind, JsonNode was, JsonNode is) {
    if (kind instanceof Kind.Nested nested
        && was instanceof ObjectNode before
        && is instanceof ObjectNode now) {
      return reconciled(nested.shape(), before, now);
    }
    if (kind instanceof Kind.Items items && was.size() == is.size()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < is.size(); i++) {
        copy.add(reconciled(items.of(), was.get(i), is.get(i)));
      }
      return copy;
    }
    return Differ.same(kind, was, is) ? was : imported(kind, is);
  }
}
