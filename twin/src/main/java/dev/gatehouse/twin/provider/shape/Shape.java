package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of a resource, or of an object within one, in the order they are told. */
public final class Shape {
  /** Where the provider lists the inputs that it filled in itself, at each level of the inputs. */
  public static final String DEFAULTS = "__defaults";

  private final Map<String, Property> properties;

  private Shape(Map<String, Property> properties) {
    this.properties = properties;
  }

  /** A copy of inputs without the marks of defaults. */
  public static ObjectNode unmarked(ObjectNode inputs) {
    ObjectNode copy = inputs.deepCopy();
    unmark(copy);
    return copy;
  }

  /** Takes the marks of defaults away, at each level. */
  public static void unmark(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.remove(DEFAULTS);
      object.properties().forEach(field -> unmark(field.getValue()));
    } else if (value instanceof ArrayNode array) {
      array.forEach(Shape::unmark);
    }
  }

  public static Shape of(Property... properties) {
    Map<String, Property> byName = new LinkedHashMap<>();
    for (Property property : properties) {
      byName.put(property.name(), property);
    }
    return new Shape(byName);
  }

  public Collection<Property> properties() {
    return properties.values();
  }

  public Optional<Property> find(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** Checks inputs against this shape; unknown values of a preview pass. */
  public void check(String path, ObjectNode inputs, Problems problems) {
    inputs
        .properties()
        .forEach(input -> checkOne(path, input.getKey(), input.getValue(), problems));
    for (Property property : properties.values()) {
      if (property.required() && !inputs.has(property.name())) {
        problems.missing(Problems.join(path, property.name()));
      }
    }
  }

  private void checkOne(String path, String name, JsonNode value, Problems problems) {
    if (name.equals(DEFAULTS)) {
      return;
    }
    String at = Problems.join(path, name);
    Property property = properties.get(name);
    if (property == null || !property.input()) {
      problems.unknown(at, suggestion(name));
    } else if (property.notModelled().isPresent()) {
      problems.unknown(at, property.notModelled().orElseThrow());
    } else if (!Unknown.is(value)) {
      property.kind().check(at, value, problems);
    }
  }

  private String suggestion(String name) {
    List<String> known =
        properties.values().stream()
            .filter(property -> property.input() && property.notModelled().isEmpty())
            .map(Property::name)
            .toList();
    return DidYouMean.of(name, known)
        .map(meant -> "did you mean '" + meant + "'?")
        .orElse("use " + String.join(", ", known));
  }

  /** Fills in the defaults of nested objects and notes at each level which they are. */
  public ObjectNode complete(ObjectNode inputs) {
    List<String> filled = new ArrayList<>();
    for (Property property : properties.values()) {
      JsonNode value = inputs.get(property.name());
      if (value != null) {
        inputs.set(property.name(), property.kind().complete(value));
      } else if (property.fallback().isPresent()) {
        inputs.set(property.name(), property.fallback().orElseThrow());
        filled.add(property.name());
      }
    }
    inputs.withArray(DEFAULTS).forEach(name -> filled.add(name.asText()));
    filled.sort(null);
    inputs.putArray(DEFAULTS);
    filled.stream().distinct().forEach(inputs.withArray(DEFAULTS)::add);
    return inputs;
  }
}
