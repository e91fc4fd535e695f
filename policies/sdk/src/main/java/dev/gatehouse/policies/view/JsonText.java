package dev.gatehouse.policies.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents that a resource carries as text: IAM policies, a provider's lists. */
final class JsonText {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonText() {}

  static Value parse(String path, String text) {
    try {
      return value(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(path + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> Value.of(node.asText());
      case BOOLEAN -> Value.of(node.asBoolean());
      case NUMBER -> Value.of(node.asDouble());
      case ARRAY -> items(node);
      case OBJECT -> fields(node);
      default -> Value.Missing.ABSENT;
    };
  }

  private static Value items(JsonNode node) {
    List<Value> items = new ArrayList<>();
    node.forEach(item -> items.add(value(item)));
    return new Value.Items(items);
  }

  private static Value fields(JsonNode node) {
    Map<String, Value> fields = new LinkedHashMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
    return new Value.Fields(fields);
  }
}
