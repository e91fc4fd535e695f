package dev.gatehouse.twin.engine.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Properties as plain JSON for people and programs outside; secrets are masked. */
public final class Plain {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Plain() {}

  public static ObjectNode json(Properties properties) {
    ObjectNode node = JSON.objectNode();
    properties.map().forEach((name, value) -> node.set(name, json(value)));
    return node;
  }

  /** Assets and references, which have no JSON of their own, are shown as text. */
  public static JsonNode json(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return JSON.textNode(text.value());
    }
    if (value instanceof PropertyValue.Bool bool) {
      return JSON.booleanNode(bool.value());
    }
    if (value instanceof PropertyValue.Numeric number) {
      double exact = number.value();
      return exact == Math.rint(exact) ? JSON.numberNode((long) exact) : JSON.numberNode(exact);
    }
    if (value instanceof PropertyValue.Items list) {
      ArrayNode items = JSON.arrayNode();
      list.items().forEach(item -> items.add(json(item)));
      return items;
    }
    if (value instanceof PropertyValue.Fields object) {
      return json(object.properties());
    }
    return value instanceof PropertyValue.Null
        ? JSON.nullNode()
        : JSON.textNode(Rendering.render(value));
  }
}
