package dev.gatehouse.twin.engine.value;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Reads property values from protobuf structs, as {@code plugin.UnmarshalProperties} of pulumi
 * v3.190.0 does: secrets and references are kept; an output value becomes what it holds, and tells
 * its dependencies.
 */
public final class WireReader {
  private final Unknowns unknowns;
  private final Optional<Path> hashAssetsIn;
  private final BiConsumer<String, String> dependencies;

  /** What becomes of values that are not known. */
  public enum Unknowns {
    KEEP,
    DROP,
    REJECT
  }

  private WireReader(
      Unknowns unknowns, Optional<Path> hashAssetsIn, BiConsumer<String, String> dependencies) {
    this.unknowns = unknowns;
    this.hashAssetsIn = hashAssetsIn;
    this.dependencies = dependencies;
  }

  /** Reads what a provider answers. */
  public static WireReader of(Unknowns unknowns) {
    return new WireReader(unknowns, Optional.empty(), (property, urn) -> {});
  }

  /**
   * Reads what a program sends.
   *
   * @param workingDirectory where the paths of assets start; they are hashed
   * @param dependencies is told of each top-level property and the URN its output value depends on
   */
  public static WireReader ofProgram(
      Path workingDirectory, BiConsumer<String, String> dependencies) {
    return new WireReader(Unknowns.KEEP, Optional.of(workingDirectory), dependencies);
  }

  /** Reads a struct; throws {@link ValueException} for a malformed one. */
  public Properties read(Struct struct) {
    TreeMap<String, PropertyValue> values = new TreeMap<>();
    struct
        .getFieldsMap()
        .forEach((name, value) -> value(name, name, value).ifPresent(v -> values.put(name, v)));
    return Properties.of(values);
  }

  private Optional<PropertyValue> value(String top, String key, Value value) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> Optional.of(new PropertyValue.Bool(value.getBoolValue()));
      case NUMBER_VALUE -> Optional.of(new PropertyValue.Numeric(value.getNumberValue()));
      case STRING_VALUE -> string(key, value.getStringValue());
      case LIST_VALUE -> Optional.of(list(top, key, value.getListValue().getValuesList()));
      case STRUCT_VALUE -> struct(top, key, value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET -> Optional.of(PropertyValue.none());
    };
  }

  private Optional<PropertyValue> string(String key, String text) {
    if (!Signature.isUnknown(text)) {
      return Optional.of(new PropertyValue.Text(text));
    }
    return switch (unknowns) {
      case KEEP -> Optional.of(new PropertyValue.Unknown(text));
      case DROP -> Optional.empty();
      case REJECT ->
          throw new ValueException("unexpected unknown property value for \"" + key + "\"");
    };
  }

  private PropertyValue list(String top, String key, List<Value> values) {
    List<PropertyValue> items = new ArrayList<>(values.size());
    for (Value item : values) {
      value(top, key, item).ifPresent(items::add);
    }
    return new PropertyValue.Items(items);
  }

  private Optional<PropertyValue> struct(String top, String key, Struct struct) {
    Value signature = struct.getFieldsMap().get(Signature.KEY);
    if (signature == null) {
      TreeMap<String, PropertyValue> fields = new TreeMap<>();
      struct
          .getFieldsMap()
          .forEach((name, field) -> value(top, name, field).ifPresent(v -> fields.put(name, v)));
      return Optional.of(new PropertyValue.Fields(Properties.of(fields)));
    }
    return switch (signature.getStringValue()) {
      case Signature.SECRET -> secret(top, key, struct);
      case Signature.OUTPUT -> output(top, key, struct);
      case Signature.REFERENCE -> Optional.of(reference(key, struct));
      case Signature.ASSET -> Optional.of(hashed(key, asset(key, struct)));
      case Signature.ARCHIVE -> Optional.of(hashed(key, archive(key, struct)));
      default ->
          throw new ValueException(
              "unrecognized signature '"
                  + signature.getStringValue()
                  + "' in property map for \""
                  + key
                  + "\"");
    };
  }

  private Optional<PropertyValue> secret(String top, String key, Struct struct) {
    Value element = struct.getFieldsMap().get("value");
    if (element == null) {
      throw new ValueException("malformed RPC secret: missing value for \"" + key + "\"");
    }
    return value(top, key, element).map(PropertyValue::secret);
  }

  private Optional<PropertyValue> output(String top, String key, Struct struct) {
    Map<String, Value> fields = struct.getFieldsMap();
    Value listed = fields.get("dependencies");
    if (listed != null) {
      listed
          .getListValue()
          .getValuesList()
          .forEach(urn -> dependencies.accept(top, urn.getStringValue()));
    }
    Value element = fields.get("value");
    Optional<PropertyValue> read =
        element == null ? string(key, Signature.UNKNOWN) : value(top, key, element);
    Value secret = fields.get("secret");
    return secret != null && secret.getBoolValue() ? read.map(PropertyValue::secret) : read;
  }

  private PropertyValue reference(String key, Struct struct) {
    Map<String, Value> fields = struct.getFieldsMap();
    Value urn = fields.get("urn");
    if (urn == null || urn.getKindCase() != Value.KindCase.STRING_VALUE) {
      throw new ValueException("malformed resource reference for \"" + key + "\": missing urn");
    }
    Optional<String> id = Optional.ofNullable(fields.get("id")).map(WireReader::known);
    return new PropertyValue.Reference(
        urn.getStringValue(), id, text(fields, "packageVersion", key));
  }

  /** An id that is not known yet is the empty text. */
  private static String known(Value id) {
    String text = id.getStringValue();
    return Signature.isUnknown(text) ? "" : text;
  }

  private static PropertyValue asset(String key, Struct struct) {
    Map<String, Value> fields = struct.getFieldsMap();
    return new PropertyValue.Asset(
        text(fields, "hash", key),
        text(fields, "text", key),
        text(fields, "path", key),
        text(fields, "uri", key));
  }

  private PropertyValue archive(String key, Struct struct) {
    Map<String, Value> fields = struct.getFieldsMap();
    Optional<Properties> assets =
        Optional.ofNullable(fields.get("assets"))
            .map(members -> (PropertyValue.Fields) struct(key, key, members.getStructValue()).get())
            .map(PropertyValue.Fields::properties);
    return new PropertyValue.Archive(
        text(fields, "hash", key), assets, text(fields, "path", key), text(fields, "uri", key));
  }

  private PropertyValue hashed(String key, PropertyValue asset) {
    return hashAssetsIn.map(directory -> Assets.hashed(key, asset, directory)).orElse(asset);
  }

  private static String text(Map<String, Value> fields, String name, String key) {
    Value value = fields.get(name);
    if (value == null) {
      return "";
    }
    if (value.getKindCase() != Value.KindCase.STRING_VALUE) {
      throw new ValueException("malformed value for \"" + key + "\": " + name + " not a string");
    }
    return value.getStringValue();
  }
}
