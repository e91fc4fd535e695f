package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** JSON documents in strings, such as policies. */
public final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Documents() {}

  static boolean isJson(String text) {
    return parse(text).isPresent();
  }

  /** The document, unless the text is not JSON. */
  public static Optional<JsonNode> parse(String text) {
    try {
      JsonNode document = JSON.readTree(text);
      return document.isMissingNode() ? Optional.empty() : Optional.of(document);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
