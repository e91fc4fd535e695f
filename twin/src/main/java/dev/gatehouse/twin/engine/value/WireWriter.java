package dev.gatehouse.twin.engine.value;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Optional;

/**
 * Writes property values as protobuf structs, as {@code plugin.MarshalProperties} of pulumi
 * v3.190.0 does.
 *
 * @param unknowns whether values not known are written; otherwise they are left out
 * @param secrets whether secrets are marked; otherwise their plain value is written
 * @param references whether references are kept; otherwise the id or URN is written
 * @param assets whether the content of assets is written; otherwise only their hash
 */
public record WireWriter(boolean unknowns, boolean secrets, boolean references, boolean assets) {
  private static final Value NULL = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

  public Struct write(Properties properties) {
    Struct.Builder struct = Struct.newBuilder();
    properties
        .map()
        .forEach((name, value) -> write(value).ifPresent(v -> struct.putFields(name, v)));
    return struct.build();
  }

  private Optional<Value> write(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return Optional.of(string(text.value()));
    }
    if (value instanceof PropertyValue.Bool bool) {
      return Optional.of(Value.newBuilder().setBoolValue(bool.value()).build());
    }
    if (value instanceof PropertyValue.Numeric number) {
      return Optional.of(Value.newBuilder().setNumberValue(number.value()).build());
    }
    if (value instanceof PropertyValue.Items list) {
      ListValue.Builder items = ListValue.newBuilder();
      list.items().forEach(item -> write(item).ifPresent(items::addValues));
      return Optional.of(Value.newBuilder().setListValue(items).build());
    }
    if (value instanceof PropertyValue.Fields object) {
      return Optional.of(object(write(object.properties()).toBuilder()));
    }
    if (value instanceof PropertyValue.Unknown unknown) {
      return unknowns ? Optional.of(string(unknown.sentinel())) : Optional.empty();
    }
    if (value instanceof PropertyValue.Secret secret) {
      Optional<Value> element = write(secret.element());
      return secrets ? element.map(e -> object(signed(Signature.SECRET, e))) : element;
    }
    return Optional.of(special(value));
  }

  private Value special(PropertyValue value) {
    if (value instanceof PropertyValue.Reference reference) {
      return reference(reference);
    }
    if (value instanceof PropertyValue.Asset asset) {
      return asset(asset);
    }
    if (value instanceof PropertyValue.Archive archive) {
      return archive(archive);
    }
    return NULL;
  }

  private Value reference(PropertyValue.Reference reference) {
    if (!references) {
      return string(
          reference.id().map(id -> id.isEmpty() ? Signature.UNKNOWN : id).orElse(reference.urn()));
    }
    Struct.Builder struct = signed(Signature.REFERENCE);
    struct.putFields("urn", string(reference.urn()));
    reference.id().ifPresent(id -> struct.putFields("id", string(id)));
    put(struct, "packageVersion", reference.packageVersion());
    return object(struct);
  }

  private Value asset(PropertyValue.Asset asset) {
    Struct.Builder struct = signed(Signature.ASSET);
    put(struct, "hash", asset.hash());
    if (assets) {
      put(struct, "text", asset.text());
      put(struct, "path", asset.path());
      put(struct, "uri", asset.uri());
    }
    return object(struct);
  }

  private Value archive(PropertyValue.Archive archive) {
    Struct.Builder struct = signed(Signature.ARCHIVE);
    put(struct, "hash", archive.hash());
    if (assets) {
      archive
          .assets()
          .ifPresent(members -> struct.putFields("assets", object(write(members).toBuilder())));
      put(struct, "path", archive.path());
      put(struct, "uri", archive.uri());
    }
    return object(struct);
  }

  private static void put(Struct.Builder struct, String name, String text) {
    if (!text.isEmpty()) {
      struct.putFields(name, string(text));
    }
  }

  private static Struct.Builder signed(String signature) {
    return Struct.newBuilder().putFields(Signature.KEY, string(signature));
  }

  private static Struct.Builder signed(String signature, Value element) {
    return signed(signature).putFields("value", element);
  }

  private static Value object(Struct.Builder struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static Value string(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
