package dev.gatehouse.twin.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.gatehouse.twin.provider.shape.Unknown;
import java.util.Map;

/**
 * Reads and writes property values. Reading takes the wrapping off secrets and outputs, leaves
 * archives as objects and unknown values as their sentinel, and drops nulls from objects.
 *
 * <p>The signatures are those of Pulumi's {@code sdk/go/common/resource/properties.go}.
 */
public final class Wire {
  static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  private static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Wire() {}

  /** Plain JSON of a property map. */
  public static ObjectNode read(Struct struct) {
    ObjectNode object = JSON.objectNode();
    struct
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              JsonNode plain = read(value);
              if (!plain.isNull()) {
                object.set(name, plain);
              }
            });
    return object;
  }

  private static JsonNode read(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> TextNode.valueOf(value.getStringValue());
      case BOOL_VALUE -> BooleanNode.valueOf(value.getBoolValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case LIST_VALUE -> {
        ArrayNode list = JSON.arrayNode();
        value.getListValue().getValuesList().forEach(item -> list.add(read(item)));
        yield list;
      }
      case STRUCT_VALUE -> object(value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET -> NullNode.instance;
    };
  }

  private static JsonNode object(Struct struct) {
    Map<String, Value> fields = struct.getFieldsMap();
    String signature = fields.getOrDefault(SIGNATURE, Value.getDefaultInstance()).getStringValue();
    return switch (signature) {
      case SECRET -> read(fields.getOrDefault("value", nothing()));
      case OUTPUT -> fields.containsKey("value") ? read(fields.get("value")) : Unknown.VALUE;
      case RESOURCE -> read(fields.getOrDefault("id", nothing()));
      default -> read(struct);
    };
  }

  /** Whole numbers as the journal reads them back: an int where it fits. */
  private static JsonNode number(double value) {
    if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
      return DoubleNode.valueOf(value);
    }
    long whole = (long) value;
    return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
  }

  /** The wire form of plain JSON. */
  public static Struct write(ObjectNode object) {
    Struct.Builder struct = Struct.newBuilder();
    object.properties().forEach(field -> struct.putFields(field.getKey(), write(field.getValue())));
    return struct.build();
  }

  private static Value write(JsonNode value) {
    Value.Builder builder = Value.newBuilder();
    if (value instanceof ObjectNode object) {
      return builder.setStructValue(write(object)).build();
    }
    if (value instanceof ArrayNode array) {
      ListValue.Builder list = ListValue.newBuilder();
      array.forEach(item -> list.addValues(write(item)));
      return builder.setListValue(list).build();
    }
    if (value.isNumber()) {
      return builder.setNumberValue(value.asDouble()).build();
    }
    if (value.isBoolean()) {
      return builder.setBoolValue(value.booleanValue()).build();
    }
    return value.isNull() ? nothing() : builder.setStringValue(value.asText()).build();
  }

  static Value nothing() {
    return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
  }
}
