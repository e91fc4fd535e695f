package dev.gatehouse.policies.analyzer;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import dev.gatehouse.policies.value.Signatures;
import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Property values between protobuf structs and {@link Value}. */
final class WireValues {
  private WireValues() {}

  static Value.Fields read(Struct struct) {
    Map<String, com.google.protobuf.Value> given = struct.getFieldsMap();
    Map<String, Value> fields = new LinkedHashMap<>(given.size() * 2);
    given.forEach((name, value) -> fields.put(name, read(value)));
    return new Value.Fields(fields);
  }

  static Value read(com.google.protobuf.Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> text(value.getStringValue());
      case BOOL_VALUE -> Value.of(value.getBoolValue());
      case NUMBER_VALUE -> Value.of(value.getNumberValue());
      case LIST_VALUE -> items(value.getListValue());
      case STRUCT_VALUE -> struct(value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET -> Value.Missing.ABSENT;
    };
  }

  private static Value text(String text) {
    return Signatures.isUnknown(text) ? Value.Missing.UNKNOWN : Value.of(text);
  }

  private static Value items(ListValue list) {
    List<Value> items = new ArrayList<>(list.getValuesCount());
    list.getValuesList().forEach(item -> items.add(read(item)));
    return new Value.Items(items);
  }

  private static Value struct(Struct struct) {
    com.google.protobuf.Value signature = struct.getFieldsMap().get(Signatures.KEY);
    if (signature == null) {
      return read(struct);
    }
    com.google.protobuf.Value held = struct.getFieldsMap().get("value");
    return switch (signature.getStringValue()) {
      case Signatures.SECRET -> new Value.Secret(held == null ? Value.Missing.UNKNOWN : read(held));
      case Signatures.OUTPUT -> output(struct, held == null ? Value.Missing.UNKNOWN : read(held));
      case Signatures.ASSET, Signatures.ARCHIVE -> new Value.Asset(read(struct));
      default -> read(struct);
    };
  }

  private static Value output(Struct struct, Value held) {
    com.google.protobuf.Value secret = struct.getFieldsMap().get("secret");
    return secret != null && secret.getBoolValue() ? new Value.Secret(held) : held;
  }

  /**
   * Writes mended inputs over the ones that came: what is equal stays as it came, byte by byte, and
   * so do the engine's own keys.
   */
  static Struct write(Struct came, Value.Fields before, Value.Fields after) {
    Struct.Builder struct = came.toBuilder();
    before
        .values()
        .keySet()
        .forEach(
            name -> {
              if (!after.values().containsKey(name)) {
                struct.removeFields(name);
              }
            });
    after
        .values()
        .forEach(
            (name, value) -> {
              if (!value.equals(before.get(name))) {
                struct.putFields(name, write(value));
              }
            });
    return struct.build();
  }

  static Struct write(Value.Fields fields) {
    Struct.Builder struct = Struct.newBuilder();
    fields.values().forEach((name, value) -> struct.putFields(name, write(value)));
    return struct.build();
  }

  static com.google.protobuf.Value write(Value value) {
    com.google.protobuf.Value.Builder wire = com.google.protobuf.Value.newBuilder();
    if (value instanceof Value.Text text) {
      wire.setStringValue(text.value());
    } else if (value instanceof Value.Numeric number) {
      wire.setNumberValue(number.value());
    } else if (value instanceof Value.Flag flag) {
      wire.setBoolValue(flag.value());
    } else if (value instanceof Value.Items items) {
      ListValue.Builder list = ListValue.newBuilder();
      items.values().forEach(item -> list.addValues(write(item)));
      wire.setListValue(list);
    } else if (value instanceof Value.Fields fields) {
      wire.setStructValue(write(fields));
    } else if (value instanceof Value.Asset asset) {
      wire.setStructValue(write(asset.fields()));
    } else if (value instanceof Value.Secret secret) {
      Struct.Builder struct = Struct.newBuilder();
      struct.putFields(Signatures.KEY, write(Value.of(Signatures.SECRET)));
      struct.putFields("value", write(secret.value()));
      wire.setStructValue(struct);
    } else if (value == Value.Missing.UNKNOWN) {
      wire.setStringValue(Signatures.UNKNOWN);
    } else {
      wire.setNullValue(NullValue.NULL_VALUE);
    }
    return wire.build();
  }
}
