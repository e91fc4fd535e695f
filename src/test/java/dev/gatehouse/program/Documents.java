package dev.gatehouse.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what resources declare as JSON, policy documents before all. */
final class Documents {
  private Documents() {}

  /** The texts of a place that takes one or many. */
  static List<String> texts(JsonNode oneOrMany) {
    List<String> texts = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(one -> texts.add(one.asText()));
    } else {
      texts.add(oneOrMany.asText());
    }
    return texts;
  }

  static JsonNode tree(Object value) {
    return new ObjectMapper().valueToTree(value);
  }

  static JsonNode json(Object text) {
    try {
      return new ObjectMapper().readTree(String.valueOf(text));
    } catch (IOException notJson) {
      throw new IllegalArgumentException(notJson);
    }
  }
}
