package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A value that a preview does not know yet, as Pulumi's wire form has it. */
public final class Unknown {
  /** Pulumi's sentinel; see {@code UnknownStringValue} in its {@code sdk/go/common/resource}. */
  public static final String SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  public static final JsonNode VALUE = TextNode.valueOf(SENTINEL);

  private Unknown() {}

  public static boolean is(JsonNode value) {
    return value.isTextual() && value.textValue().equals(SENTINEL);
  }

  /** Whether a value is unknown or holds an unknown one. */
  public static boolean within(JsonNode value) {
    if (is(value)) {
      return true;
    }
    for (JsonNode child : value) {
      if (within(child)) {
        return true;
      }
    }
    return false;
  }
}
