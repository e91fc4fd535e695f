package dev.gatehouse.twin.aws.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Reads the form of the query protocol into the JSON that stands for the same request. */
final class QueryForm {
  /** Far more than any parameter has. */
  private static final int DEEPEST = 16;

  private QueryForm() {}

  static JsonNode read(String form) {
    Node root = new Node();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        Node node = root;
        String[] parts = decoded(pair.substring(0, equals)).split("\\.", DEEPEST + 1);
        if (parts.length > DEEPEST) {
          throw malformed("a parameter's name has more than " + DEEPEST + " parts");
        }
        for (String part : parts) {
          node = node.children.computeIfAbsent(part, name -> new Node());
        }
        node.value = decoded(pair.substring(equals + 1));
      }
    }
    return root.json();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw malformed("the form has a broken escape: " + text);
    }
  }

  private static AwsException malformed(String message) {
    return new AwsException(400, "MalformedInput", message);
  }

  /** A value, a structure, or a list, whose one child is {@code member}. */
  private static final class Node {
    private static final Comparator<String> ORDER =
        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, Node> children = new TreeMap<>(ORDER);
    private String value = "";

    JsonNode json() {
      Node members = children.get("member");
      if (members != null) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        members.children.values().forEach(child -> list.add(child.json()));
        return list;
      }
      if (children.isEmpty()) {
        return JsonNodeFactory.instance.textNode(value);
      }
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      children.forEach((name, child) -> object.set(name, child.json()));
      return object;
    }
  }
}
