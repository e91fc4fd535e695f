package dev.gatehouse.program.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON: Pulumi's form of structured configuration. */
final class JsonValues {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
          .build();

  private JsonValues() {}

  /** The value of a JSON text; empty when it is not JSON, as a plain text is not. */
  static Optional<Value> read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      Value value = value(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return fields(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Value> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser));
      }
      return new Value.Items("", items);
    }
    if (token == null || !token.isScalarValue()) {
      throw new IOException("the text ends too early");
    }
    return new Value.Scalar("", kind(token), parser.getText());
  }

  private static Value fields(JsonParser parser) throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      values.put(name, value(parser));
    }
    return new Value.Fields("", values);
  }

  private static Value.Kind kind(JsonToken token) {
    if (token.isNumeric()) {
      return Value.Kind.NUMBER;
    }
    if (token.isBoolean()) {
      return Value.Kind.BOOLEAN;
    }
    return token == JsonToken.VALUE_NULL ? Value.Kind.NOTHING : Value.Kind.TEXT;
  }
}
