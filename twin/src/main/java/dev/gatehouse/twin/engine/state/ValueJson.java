package dev.gatehouse.twin.engine.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.engine.value.Signature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Property values as they stand in Pulumi's state. Source: {@code SerializePropertyValue} and
 * {@code DeserializePropertyValue} of pulumi v3.190.0.
 */
final class ValueJson {
  private static final String UNKNOWN = Signature.UNKNOWN;
  private static final double EXACT = 1L << 53;

  private final JsonMapper json;
  private final Crypter crypter;
  private final String scope;
  private final boolean inSecret;

  ValueJson(JsonMapper json, Crypter crypter, String scope) {
    this(json, crypter, scope, false);
  }

  private ValueJson(JsonMapper json, Crypter crypter, String scope, boolean inSecret) {
    this.json = json;
    this.crypter = crypter;
    this.scope = scope;
    this.inSecret = inSecret;
  }

  void write(Properties properties, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, PropertyValue> entry : properties.map().entrySet()) {
      out.writeFieldName(entry.getKey());
      write(entry.getValue(), out);
    }
    out.writeEndObject();
  }

  private void write(PropertyValue value, JsonGenerator out) throws IOException {
    if (value instanceof PropertyValue.Text text) {
      out.writeString(text.value());
    } else if (value instanceof PropertyValue.Bool bool) {
      out.writeBoolean(bool.value());
    } else if (value instanceof PropertyValue.Numeric number) {
      writeNumber(number.value(), out);
    } else if (value instanceof PropertyValue.Items list) {
      out.writeStartArray();
      for (PropertyValue item : list.items()) {
        write(item, out);
      }
      out.writeEndArray();
    } else if (value instanceof PropertyValue.Fields object) {
      write(object.properties(), out);
    } else if (value instanceof PropertyValue.Unknown) {
      out.writeString(UNKNOWN);
    } else if (value instanceof PropertyValue.Secret secret) {
      writeSecret(secret, out);
    } else if (value instanceof PropertyValue.Null) {
      out.writeNull();
    } else {
      writeSpecial(value, out);
    }
  }

  private static void writeNumber(double number, JsonGenerator out) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
      out.writeNumber((long) number);
    } else {
      out.writeNumber(number);
    }
  }

  private void writeSecret(PropertyValue.Secret secret, JsonGenerator out) throws IOException {
    StringWriter plaintext = new StringWriter();
    try (JsonGenerator inner = json.createGenerator(plaintext)) {
      new ValueJson(json, crypter, scope, true).write(secret.element(), inner);
    }
    start(Signature.SECRET, out);
    // Inside an encrypted value there is nothing to encrypt again, only to mark.
    out.writeStringField(
        crypter.shows() ? "plaintext" : "ciphertext",
        inSecret ? plaintext.toString() : crypter.encrypt(scope, plaintext.toString()));
    out.writeEndObject();
  }

  private void writeSpecial(PropertyValue value, JsonGenerator out) throws IOException {
    if (value instanceof PropertyValue.Asset asset) {
      start(Signature.ASSET, out);
      field("hash", asset.hash(), out);
      field("text", asset.text(), out);
      field("path", asset.path(), out);
      field("uri", asset.uri(), out);
    } else if (value instanceof PropertyValue.Archive archive) {
      start(Signature.ARCHIVE, out);
      if (archive.assets().isPresent()) {
        out.writeFieldName("assets");
        write(archive.assets().get(), out);
      }
      field("hash", archive.hash(), out);
      field("path", archive.path(), out);
      field("uri", archive.uri(), out);
    } else if (value instanceof PropertyValue.Reference reference) {
      start(Signature.REFERENCE, out);
      if (reference.id().isPresent()) {
        out.writeStringField("id", reference.id().get());
      }
      out.writeStringField("packageVersion", reference.packageVersion());
      out.writeStringField("urn", reference.urn());
    }
    out.writeEndObject();
  }

  private static void start(String signature, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField(Signature.KEY, signature);
  }

  private static void field(String name, String text, JsonGenerator out) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(name, text);
    }
  }

  Properties read(JsonNode object) {
    TreeMap<String, PropertyValue> values = new TreeMap<>();
    object.properties().forEach(field -> values.put(field.getKey(), readValue(field.getValue())));
    return Properties.of(values);
  }

  private PropertyValue readValue(JsonNode node) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> new PropertyValue.Bool(node.booleanValue());
      case NUMBER -> new PropertyValue.Numeric(node.doubleValue());
      case STRING ->
          node.textValue().equals(UNKNOWN)
              ? PropertyValue.unknown()
              : new PropertyValue.Text(node.textValue());
      case ARRAY -> {
        List<PropertyValue> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(readValue(item)));
        yield new PropertyValue.Items(items);
      }
      case OBJECT -> readObject(node);
      case NULL, MISSING, BINARY, POJO -> PropertyValue.none();
    };
  }

  private PropertyValue readObject(JsonNode node) {
    JsonNode signature = node.get(Signature.KEY);
    if (signature == null) {
      return new PropertyValue.Fields(read(node));
    }
    return switch (signature.asText()) {
      case Signature.SECRET -> readSecret(node);
      case Signature.ASSET ->
          new PropertyValue.Asset(
              text(node, "hash"), text(node, "text"), text(node, "path"), text(node, "uri"));
      case Signature.ARCHIVE ->
          new PropertyValue.Archive(
              text(node, "hash"),
              Optional.ofNullable(node.get("assets")).map(this::read),
              text(node, "path"),
              text(node, "uri"));
      case Signature.REFERENCE ->
          new PropertyValue.Reference(
              text(node, "urn"),
              Optional.ofNullable(node.get("id")).map(JsonNode::asText),
              text(node, "packageVersion"));
      default ->
          throw new StateException(
              "unrecognized signature '"
                  + signature.asText()
                  + "' in property map of "
                  + scope
                  + ": use a state written by Pulumi v3.190.0 or by this engine");
    };
  }

  private PropertyValue readSecret(JsonNode node) {
    String plaintext =
        node.has("plaintext")
            ? text(node, "plaintext")
            : inSecret
                ? text(node, "ciphertext")
                : crypter.decrypt(scope, text(node, "ciphertext"));
    try {
      JsonNode element = json.readTree(plaintext);
      return PropertyValue.secret(new ValueJson(json, crypter, scope, true).readValue(element));
    } catch (JsonProcessingException e) {
      // The parser's exception is dropped because its message quotes the secret.
      throw new StateException("a secret of " + scope + " is malformed: it does not hold JSON");
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }
}
