package dev.gatehouse.program.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A map that a user wrote, read key by key. Each problem is noted and the reading goes on; keys
 * that were never asked for are problems too, see {@link #done}.
 */
final class Section {
  private final Value.Fields fields;
  private final String path;
  private final Problems problems;
  private final Shape shape;

  /**
   * A section.
   *
   * @param path put before each key in problems, with its separator: {@code gatehouse:} or {@code
   *     throttle.}
   * @param shape notes what is asked for
   */
  Section(Value.Fields fields, String path, Problems problems, Shape shape) {
    this.fields = fields;
    this.path = path;
    this.problems = problems;
    this.shape = shape;
    shape.read();
  }

  /** A value that must be there; empty when it is not or is wrong, which is then a problem. */
  <T> Optional<T> required(String key, Parser<T> parser) {
    shape.holds(key, parser.expected(), new Shape.One(parser));
    return find(key, parser.expected()).flatMap(value -> parsed(path + key, value, parser));
  }

  /** A value that may be left out. */
  <T> Optional<T> optional(String key, Parser<T> parser) {
    shape.holds(key, parser.expected(), new Shape.One(parser));
    return given(key).flatMap(value -> parsed(path + key, value, parser));
  }

  /** A list that must be there and have items. */
  <T> Optional<List<T>> list(String key, Parser<T> parser) {
    shape.holds(key, parser.expected(), new Shape.Many(parser));
    return find(key, "a list of " + parser.expected())
        .flatMap(value -> items(key, value, parser.expected()))
        .flatMap(items -> all(key, items, parser));
  }

  private Optional<Value.Items> items(String key, Value value, String expected) {
    Value read = structured(value);
    if (read instanceof Value.Items items && !items.items().isEmpty()) {
      return Optional.of(items);
    }
    String given = read instanceof Value.Items ? "an empty list" : value.described();
    problem(value, key, given + " does not do: use a list of " + expected);
    return Optional.empty();
  }

  private <T> Optional<List<T>> all(String key, Value.Items items, Parser<T> parser) {
    List<T> values = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      String place = path + key + "[" + i + "]";
      parsed(place, items.items().get(i), parser).ifPresent(values::add);
    }
    return values.size() == items.items().size() ? Optional.of(values) : Optional.empty();
  }

  /** A map from names of the user's choice to scalars; must be there and have entries. */
  <T> Optional<Map<String, T>> map(String key, Parser<String> names, Parser<T> parser) {
    shape.holds(key, parser.expected(), new Shape.Named(names, parser));
    return entries(key, names, parser.expected())
        .flatMap(
            entries ->
                each(entries, (name, value) -> parsed(path + key + "." + name, value, parser)));
  }

  /** A map from names of the user's choice to sections; must be there and have entries. */
  <T> Optional<Map<String, T>> sections(
      String key, Parser<String> names, String expected, Function<Section, Optional<T>> reader) {
    Shape nested = shape.nested(key, expected, Optional.of(names));
    return entries(key, names, expected)
        .flatMap(
            entries ->
                each(
                    entries,
                    (name, value) ->
                        fieldsOf(key + "." + name, value)
                            .map(read -> inner(read, key + "." + name, nested))
                            .flatMap(reader)));
  }

  private static <T> Optional<Map<String, T>> each(
      Value.Fields entries, BiFunction<String, Value, Optional<T>> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    entries
        .values()
        .forEach(
            (name, value) -> reader.apply(name, value).ifPresent(read -> values.put(name, read)));
    return values.size() == entries.values().size() ? Optional.of(values) : Optional.empty();
  }

  private Optional<Value.Fields> entries(String key, Parser<String> names, String expected) {
    return find(key, "a map of " + expected)
        .flatMap(value -> fieldsOf(key, value))
        .filter(
            entries -> {
              boolean good = true;
              for (Map.Entry<String, Value> entry : entries.values().entrySet()) {
                Value name =
                    new Value.Scalar(entry.getValue().where(), Value.Kind.TEXT, entry.getKey());
                good &= parsed(path + key, name, names).isPresent();
              }
              if (entries.values().isEmpty()) {
                problem(entries, key, "an empty map does not do: use a map of " + expected);
              }
              return good && !entries.values().isEmpty();
            });
  }

  /** A section that must be there. */
  Optional<Section> section(String key, String expected) {
    Shape nested = shape.nested(key, expected, Optional.empty());
    return find(key, expected)
        .flatMap(value -> fieldsOf(key, value))
        .map(read -> inner(read, key, nested));
  }

  /** A section that may be left out. */
  Optional<Section> optionalSection(String key, String expected) {
    Shape nested = shape.nested(key, expected, Optional.empty());
    return given(key).flatMap(value -> fieldsOf(key, value)).map(read -> inner(read, key, nested));
  }

  private Section inner(Value.Fields read, String key, Shape nested) {
    return new Section(read, path + key + ".", problems, nested);
  }

  boolean has(String key) {
    return given(key).isPresent();
  }

  /** Notes a problem with a key of this section. */
  void problem(String key, String problem) {
    problem(fields.values().getOrDefault(key, fields), key, problem);
  }

  /** Notes a problem with the section itself. */
  void problem(String problem) {
    String name = path.isEmpty() ? "the manifest" : path.substring(0, path.length() - 1);
    problems.add(fields.where() + name, problem);
  }

  /** Ends the reading: notes each key that nobody asked for. */
  void done() {
    fields
        .values()
        .forEach(
            (key, value) -> {
              if (!shape.names().contains(key)) {
                problems.add(value.where() + path + key, unknown(key));
              }
            });
  }

  private String unknown(String key) {
    return Impossible.reason(key)
        .orElseGet(
            () ->
                "is not a key here: use "
                    + Suggestion.either(shape.names())
                    + Suggestion.among(shape.names(), key));
  }

  private Optional<Value> find(String key, String expected) {
    shape.wanted(key);
    Optional<Value> value = given(key);
    if (value.isEmpty()) {
      problem(fields, key, "is missing: give " + expected);
    }
    return value;
  }

  private Optional<Value> given(String key) {
    shape.asked(key);
    return Optional.ofNullable(fields.values().get(key));
  }

  private <T> Optional<T> parsed(String place, Value value, Parser<T> parser) {
    try {
      return Optional.of(parser.read(value));
    } catch (IllegalArgumentException wrong) {
      problems.add(value.where() + place, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Value.Fields> fieldsOf(String key, Value value) {
    if (structured(value) instanceof Value.Fields read) {
      return Optional.of(read);
    }
    problem(value, key, value.described() + " is not a map: use keys with values");
    return Optional.empty();
  }

  /** Top-level configuration arrives as JSON text when it is a list or a map. */
  private static Value structured(Value value) {
    boolean untyped = value instanceof Value.Scalar scalar && scalar.kind() == Value.Kind.UNTYPED;
    return untyped ? JsonValues.read(((Value.Scalar) value).text()).orElse(value) : value;
  }

  private void problem(Value at, String key, String problem) {
    problems.add(at.where() + path + key, problem);
  }
}
