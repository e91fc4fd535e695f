package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kind of a property's value; the checks speak as the real provider does. */
public sealed interface Kind
    permits Kind.Text,
        Kind.Numeral,
        Kind.Flag,
        Kind.Items,
        Kind.Entries,
        Kind.Nested,
        Kind.Archive {

  /** Reports what is wrong with a known value. */
  void check(String path, JsonNode value, Problems problems);

  /** Fills in the defaults of objects within the value. */
  default JsonNode complete(JsonNode value) {
    return value;
  }

  static Text text() {
    return new Text(0, Integer.MAX_VALUE, List.of(), Optional.empty(), Text.Sense.LITERAL);
  }

  /** A text of a length from and to, both included. */
  static Text text(int min, int max) {
    return new Text(min, max, List.of(), Optional.empty(), Text.Sense.LITERAL);
  }

  static Text oneOf(String... allowed) {
    return new Text(0, Integer.MAX_VALUE, List.of(allowed), Optional.empty(), Text.Sense.LITERAL);
  }

  /** A text that is a JSON document; two that mean the same are equal. */
  static Text json() {
    return new Text(0, Integer.MAX_VALUE, List.of(), Optional.empty(), Text.Sense.JSON);
  }

  /** A DNS name; case and a dot at the end mean nothing. */
  static Text domainName(int min, int max) {
    return new Text(min, max, List.of(), Optional.empty(), Text.Sense.DOMAIN_NAME);
  }

  /** A Lambda function's name, or its ARN, which mean the same. */
  static Text functionName(int min, int max) {
    return new Text(min, max, List.of(), Optional.empty(), Text.Sense.FUNCTION_NAME);
  }

  static Text arn() {
    return text().matching("arn:[\\w-]*:[\\w-]+:[\\w-]*:(\\d{12}|\\*)?:.+", "is not an ARN");
  }

  /** A whole number from and to, both included. */
  static Numeral whole(int min, int max) {
    return new Numeral(min, max, List.of(), true);
  }

  static Numeral whole() {
    return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static Numeral oneOf(int... allowed) {
    List<Integer> numbers = Arrays.stream(allowed).boxed().toList();
    return new Numeral(Integer.MIN_VALUE, Integer.MAX_VALUE, numbers, true);
  }

  static Numeral decimal() {
    return new Numeral(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(), false);
  }

  static Flag flag() {
    return new Flag();
  }

  static Items list(Kind of) {
    return new Items(of, 0, Integer.MAX_VALUE, false);
  }

  /** A list whose order means nothing. */
  static Items set(Kind of) {
    return new Items(of, 0, Integer.MAX_VALUE, true);
  }

  static Entries map(Kind of) {
    return new Entries(of);
  }

  static Nested object(Property... properties) {
    return new Nested(Shape.of(properties));
  }

  /** A string. */
  record Text(int min, int max, List<String> allowed, Optional<Rule> rule, Sense sense)
      implements Kind {
    /** What makes two texts the same. */
    public enum Sense {
      LITERAL,
      JSON,
      DOMAIN_NAME,
      FUNCTION_NAME
    }

    /** A pattern for the whole text, and what to say of one that does not match. */
    public record Rule(Pattern pattern, String says) {}

    public Text matching(String regex, String says) {
      return new Text(
          min, max, allowed, Optional.of(new Rule(Pattern.compile(regex), says)), sense);
    }

    @Override
    public void check(String path, JsonNode value, Problems problems) {
      if (!value.isTextual()) {
        problems.wrongKind(path, "a string", value);
        return;
      }
      String text = value.textValue();
      if (!allowed.isEmpty() && !allowed.contains(text)) {
        String names = "[\"" + String.join("\" \"", allowed) + "\"]";
        problems.expected(path, "to be one of " + names, value);
      } else if (text.length() < min || text.length() > max) {
        problems.add(path, range("length of " + path, min, max) + problems.got(path, value));
      } else if (rule.isPresent() && !rule.get().pattern().matcher(text).matches()) {
        problems.add(path, path + " " + rule.get().says() + problems.got(path, value));
      } else if (sense == Sense.JSON && !Documents.isJson(text)) {
        problems.add(path, "\"" + path + "\" contains an invalid JSON document");
      }
    }
  }

  /** A number. */
  record Numeral(int min, int max, List<Integer> allowed, boolean whole) implements Kind {
    @Override
    public void check(String path, JsonNode value, Problems problems) {
      if (!value.isNumber() || (whole && !value.isIntegralNumber())) {
        problems.wrongKind(path, whole ? "a whole number" : "a number", value);
      } else if (!allowed.isEmpty() && !allowed.contains(value.intValue())) {
        problems.expected(path, "to be one of " + allowed.toString().replace(",", ""), value);
      } else if (value.asDouble() < min || value.asDouble() > max) {
        problems.add(path, range(path, min, max) + problems.got(path, value));
      }
    }
  }

  /** True or false. */
  record Flag() implements Kind {
    @Override
    public void check(String path, JsonNode value, Problems problems) {
      if (!value.isBoolean()) {
        problems.wrongKind(path, "true or false", value);
      }
    }
  }

  /** A list; as a set its order means nothing. */
  record Items(Kind of, int min, int max, boolean unordered) implements Kind {
    /** The same with a number of items from and to, both included. */
    public Items sized(int from, int to) {
      return new Items(of, from, to, unordered);
    }

    @Override
    public void check(String path, JsonNode value, Problems problems) {
      if (!(value instanceof ArrayNode items)) {
        problems.wrongKind(path, "a list", value);
        return;
      }
      if (items.size() < min || items.size() > max) {
        problems.add(path, range("number of items in " + path, min, max) + ", got " + items.size());
      }
      for (int i = 0; i < items.size(); i++) {
        if (!Unknown.is(items.get(i))) {
          of.check(path + "[" + i + "]", items.get(i), problems);
        }
      }
    }

    @Override
    public JsonNode complete(JsonNode value) {
      if (value instanceof ArrayNode items) {
        for (int i = 0; i < items.size(); i++) {
          items.set(i, of.complete(items.get(i)));
        }
      }
      return value;
    }
  }

  /** Names to values. */
  record Entries(Kind of) implements Kind {
    @Override
    public void check(String path, JsonNode value, Problems problems) {
      if (!(value instanceof ObjectNode entries)) {
        problems.wrongKind(path, "a map", value);
        return;
      }
      for (var entry : entries.properties()) {
        if (!Unknown.is(entry.getValue())) {
          of.check(path + "[\"" + entry.getKey() + "\"]", entry.getValue(), problems);
        }
      }
    }
  }

  /** An object with properties of its own. */
  record Nested(Shape shape) implements Kind {
    @Override
    public void check(String path, JsonNode value, Problems problems) {
      if (value instanceof ObjectNode object) {
        shape.check(path, object, problems);
      } else {
        problems.wrongKind(path, "an object", value);
      }
    }

    @Override
    public JsonNode complete(JsonNode value) {
      return value instanceof ObjectNode object ? shape.complete(object) : value;
    }
  }

  /** A Pulumi archive: a file by its path. */
  record Archive() implements Kind {
    @Override
    public void check(String path, JsonNode value, Problems problems) {
      if (!value.path("path").isTextual()) {
        problems.add(
            path,
            "the twin does not model an archive that is not a file: use FileArchive with the path"
                + " of a zip file");
      }
    }
  }

  private static String range(String what, int min, int max) {
    if (max == Integer.MAX_VALUE) {
      return "expected " + what + " to be at least " + min;
    }
    return "expected " + what + " to be in the range (" + min + " - " + max + ")";
  }
}
