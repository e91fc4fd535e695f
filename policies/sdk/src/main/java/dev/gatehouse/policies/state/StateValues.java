package dev.gatehouse.policies.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.value.Signatures;
import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Property values in a state's JSON. */
public final class StateValues {
  private static final JsonMapper JSON = new JsonMapper();

  private StateValues() {}

  /** The properties of an object; none for anything else. */
  public static Value.Fields fields(JsonNode node) {
    Map<String, Value> fields = new LinkedHashMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
    return new Value.Fields(fields);
  }

  static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING ->
          Signatures.isUnknown(node.asText()) ? Value.Missing.UNKNOWN : Value.of(node.asText());
      case BOOLEAN -> Value.of(node.asBoolean());
      case NUMBER -> Value.of(node.asDouble());
      case ARRAY -> items(node);
      case OBJECT -> object(node);
      default -> Value.Missing.ABSENT;
    };
  }

  private static Value items(JsonNode node) {
    List<Value> items = new ArrayList<>(node.size());
    node.forEach(item -> items.add(value(item)));
    return new Value.Items(items);
  }

  private static Value object(JsonNode node) {
    return switch (node.path(Signatures.KEY).asText("")) {
      case Signatures.SECRET -> new Value.Secret(hidden(node));
      case Signatures.ASSET, Signatures.ARCHIVE -> new Value.Asset(fields(node));
      default -> fields(node);
    };
  }

  /** Exported with {@code --show-secrets} it is there as JSON; else there is its ciphertext. */
  private static Value hidden(JsonNode node) {
    JsonNode plaintext = node.path("plaintext");
    if (!plaintext.isTextual()) {
      return Value.Missing.UNKNOWN;
    }
    try {
      return value(JSON.readTree(plaintext.asText()));
    } catch (JsonProcessingException e) {
      throw new StateException("a secret's plaintext is not JSON");
    }
  }
}
