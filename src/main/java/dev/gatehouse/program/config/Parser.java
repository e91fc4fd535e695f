package dev.gatehouse.program.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a value of a scalar.
 *
 * @param kind the only kind accepted, besides untyped
 * @param expected what to write, as {@code a domain name such as api.example.com}
 * @param form what JSON Schema can say of it, keyword by keyword; nothing that {@code parse} lets
 *     through is against it
 * @param parse throws {@link IllegalArgumentException} saying what is wrong and what to write
 */
record Parser<T>(
    Value.Kind kind, String expected, Map<String, Object> form, Function<String, T> parse) {
  static <T> Parser<T> text(String expected, Function<String, T> parse) {
    return new Parser<>(Value.Kind.TEXT, expected, Map.of("type", "string"), parse);
  }

  /** The same, with what JSON Schema can say of it. */
  Parser<T> shown(Map<String, Object> known) {
    return new Parser<>(kind, expected, known, parse);
  }

  /** A text of a given form, in what is the same in the patterns of Java and of ECMAScript. */
  static Parser<String> matching(String pattern, String expected) {
    return new Parser<>(
        Value.Kind.TEXT,
        expected,
        Map.of("type", "string", "pattern", "^(?:" + pattern + ")$"),
        text -> {
          if (!text.matches(pattern)) {
            throw new IllegalArgumentException("'" + text + "' does not fit: use " + expected);
          }
          return text;
        });
  }

  /** A whole number between bounds, both included. */
  static Parser<Integer> wholeNumber(int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    return new Parser<>(
        Value.Kind.NUMBER,
        expected,
        Map.of("type", "integer", "minimum", least, "maximum", most),
        text -> {
          if (!text.matches("-?(0|[1-9][0-9]{0,8})")) {
            throw new IllegalArgumentException(text + " is not a number: use " + expected);
          }
          int number = Integer.parseInt(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException(text + " is out of range: use " + expected);
          }
          return number;
        });
  }

  /** {@code true} or {@code false}, and nothing that merely looks like them. */
  static Parser<Boolean> truth() {
    return new Parser<>(
        Value.Kind.BOOLEAN,
        "true or false",
        Map.of("type", "boolean"),
        text -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' does not fit: use true or false");
          }
          return Boolean.valueOf(text);
        });
  }

  /** One of several words. */
  static <T> Parser<T> oneOf(String noun, Map<String, T> words) {
    String expected = Suggestion.either(words.keySet());
    return new Parser<>(
        Value.Kind.TEXT,
        expected,
        Map.of("enum", List.copyOf(words.keySet())),
        text -> {
          T value = words.get(text);
          if (value == null) {
            throw new IllegalArgumentException(
                "'"
                    + text
                    + "' is not "
                    + noun
                    + ": use "
                    + expected
                    + Suggestion.among(words.keySet(), text));
          }
          return value;
        });
  }

  /**
   * Parses a value.
   *
   * @throws IllegalArgumentException saying what is wrong and what to write
   */
  T read(Value value) {
    if (!(value instanceof Value.Scalar scalar) || scalar.kind() == Value.Kind.NOTHING) {
      throw new IllegalArgumentException(value.described() + " is not a value: use " + expected);
    }
    if (scalar.kind() != kind && scalar.kind() != Value.Kind.UNTYPED) {
      String instead = kind == Value.Kind.TEXT ? "put it in quotes; use " : "use ";
      throw new IllegalArgumentException(
          scalar.described() + " is a " + name(scalar.kind()) + ": " + instead + expected);
    }
    return parse.apply(scalar.text());
  }

  private static String name(Value.Kind kind) {
    return switch (kind) {
      case TEXT, UNTYPED -> "text";
      case NUMBER -> "number";
      case BOOLEAN -> "truth value";
      case NOTHING -> "blank";
    };
  }
}
