package dev.gatehouse.twin.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A thing that exists. The properties bear the names that the Pulumi AWS provider gives its outputs
 * ({@code assumeRolePolicy}, {@code defaultRouteSettings}); nobody changes them in place.
 */
public record Entity(EntityKey key, ObjectNode properties) {
  public String id() {
    return key.id();
  }

  /** A property's text, or nothing when it is absent, null or not a scalar. */
  public Optional<String> text(String name) {
    JsonNode value = properties.path(name);
    boolean scalar = value.isValueNode() && !value.isNull();
    return scalar ? Optional.of(value.asText()) : Optional.empty();
  }

  /** A property's text that this type of thing always has. */
  public String require(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalStateException(key + " has no property '" + name + "'"));
  }

  /** A whole number, or the fallback when the property is absent. */
  public long number(String name, long fallback) {
    JsonNode value = properties.path(name);
    return value.isNumber() ? value.asLong() : fallback;
  }

  public boolean flag(String name, boolean fallback) {
    JsonNode value = properties.path(name);
    return value.isBoolean() ? value.asBoolean() : fallback;
  }

  /** The texts of a list property; empty when it is absent. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : properties.path(name)) {
      texts.add(item.asText());
    }
    return texts;
  }

  /** A nested value; a missing node, never null, when absent. */
  public JsonNode at(String name) {
    return properties.path(name);
  }
}
