package dev.gatehouse.twin.provider.constraint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a member of a request must satisfy.
 *
 * @param at the member's path, with {@code []} for a list's items, <code>{}</code> and <code>{key}
 *     </code> for a map's
 * @param of what the numbers bound: a text's length, a number, or a count of items
 * @param required whether a request must have the member, wherever it has what the property is in
 */
public record Constraint(
    String at,
    Of of,
    boolean required,
    OptionalDouble min,
    OptionalDouble max,
    List<String> allowed,
    Optional<Pattern> pattern) {
  private static final Map<String, String> WRAPPINGS =
      Map.of(
          "[]", "Member must satisfy constraint",
          "{}", "Map value must satisfy constraint",
          "{key}", "Map keys must satisfy constraint");

  /** The kind of a member's value. */
  public enum Of {
    TEXT,
    NUMBER,
    ITEMS,
    FLAG
  }

  static Constraint read(JsonNode node) {
    List<String> allowed = new ArrayList<>();
    node.path("enum").forEach(value -> allowed.add(value.asText()));
    return new Constraint(
        node.path("at").asText(),
        Of.valueOf(node.path("of").asText("text").toUpperCase(Locale.ROOT)),
        node.path("required").asBoolean(),
        bound(node.path("min")),
        bound(node.path("max")),
        List.copyOf(allowed),
        node.has("pattern")
            ? Optional.of(Pattern.compile(node.path("pattern").asText()))
            : Optional.empty());
  }

  private static OptionalDouble bound(JsonNode value) {
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  /** What is wrong with a value, each in AWS's words. */
  List<String> violations(JsonNode value) {
    List<String> found = new ArrayList<>();
    switch (of) {
      case TEXT -> text(value, found);
      case NUMBER -> range(value.asDouble(), "value", found);
      case ITEMS -> range(value.size(), "length", found);
      case FLAG -> {}
    }
    return found;
  }

  /**
   * Tells a violation as AWS's services do.
   *
   * @param told the value
   * @param index of the item, from 1, where the member is in a list
   */
  String tell(String told, int index, String violation) {
    String path = at.replace("[].", "." + index + ".member.");
    String failed = "' failed to satisfy constraint: ";
    for (Map.Entry<String, String> wrapping : WRAPPINGS.entrySet()) {
      if (path.endsWith(wrapping.getKey())) {
        String whole = path.substring(0, path.length() - wrapping.getKey().length());
        return "Value at '" + whole + failed + wrapping.getValue() + ": [" + violation + "]";
      }
    }
    return "Value '" + told + "' at '" + path + failed + violation;
  }

  private void text(JsonNode value, List<String> found) {
    String text = value.asText();
    if (!allowed.isEmpty() && !allowed.contains(text)) {
      found.add("Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
    }
    range(text.codePointCount(0, text.length()), "length", found);
    if (pattern.isPresent() && !pattern.get().matcher(text).matches()) {
      found.add("Member must satisfy regular expression pattern: " + pattern.get());
    }
  }

  private void range(double value, String what, List<String> found) {
    if (max.isPresent() && value > max.getAsDouble()) {
      String most = String.valueOf((long) max.getAsDouble());
      found.add("Member must have " + what + " less than or equal to " + most);
    }
    if (min.isPresent() && value < min.getAsDouble()) {
      String least = String.valueOf((long) min.getAsDouble());
      found.add("Member must have " + what + " greater than or equal to " + least);
    }
  }
}
