package dev.gatehouse.program.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a reader asks of a section: its keys, the form of each and whether it must be there. Of
 * several readings, which take different turns, it gathers all; the JSON Schemas that editors
 * complete by are made of it, so that they cannot fall behind the reader.
 */
final class Shape {
  private final Map<String, Key> keys = new TreeMap<>();
  private int readings;

  /** What a key holds. */
  sealed interface Form {}

  /** A text, number or truth value. */
  record One(Parser<?> parser) implements Form {}

  /** A list. */
  record Many(Parser<?> parser) implements Form {}

  /** A map whose keys the user chooses, to scalars. */
  record Named(Parser<String> names, Parser<?> parser) implements Form {}

  /** A section; when its keys are the user's choice, with what each of them holds. */
  record Nested(Shape shape, Optional<Parser<String>> names) implements Form {}

  /** A key and what is known of it. */
  static final class Key {
    private final Shape of;
    private int wanted;
    private String expected = "";
    private Optional<Form> form = Optional.empty();

    private Key(Shape of) {
      this.of = of;
    }

    /** Whether no reading did without it. */
    boolean required() {
      return wanted == of.readings;
    }

    /** What to write, in words; empty when only the key itself was asked for. */
    String expected() {
      return expected;
    }

    Optional<Form> form() {
      return form;
    }
  }

  /** Counts another reading. */
  void read() {
    readings++;
  }

  Set<String> names() {
    return keys.keySet();
  }

  Map<String, Key> keys() {
    return keys;
  }

  /** Notes that a reading looked whether the key is there. */
  void asked(String name) {
    key(name);
  }

  /** Notes that a reading cannot do without the key. */
  void wanted(String name) {
    key(name).wanted++;
  }

  void holds(String name, String expected, Form form) {
    Key key = key(name);
    key.expected = expected;
    key.form = Optional.of(form);
  }

  /** The shape of a key's section, the same in each reading. */
  Shape nested(String name, String expected, Optional<Parser<String>> names) {
    Key key = key(name);
    if (!(key.form.orElse(null) instanceof Nested)) {
      holds(name, expected, new Nested(new Shape(), names));
    }
    return ((Nested) key.form.orElseThrow()).shape();
  }

  private Key key(String name) {
    return keys.computeIfAbsent(name, any -> new Key(this));
  }
}
