package dev.gatehouse.program.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user wrote, from YAML or JSON, and where. */
sealed interface Value {
  /** The file and line, as {@code apps/weather.yaml:7: }; empty for stack configuration. */
  String where();

  /** In words, for errors: {@code a list}, {@code 'text'}. */
  String described();

  /** Types of scalars. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NOTHING,
    /** Pulumi hands top-level configuration over as text, whatever it was in the file. */
    UNTYPED
  }

  /** A text, number or truth value, as written. */
  record Scalar(String where, Kind kind, String text) implements Value {
    @Override
    public String described() {
      return switch (kind) {
        case TEXT, UNTYPED -> "'" + text + "'";
        case NUMBER, BOOLEAN -> text;
        case NOTHING -> "nothing";
      };
    }
  }

  /** A list. */
  record Items(String where, List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String described() {
      return "a list";
    }
  }

  /** A map, in the order written. */
  record Fields(String where, Map<String, Value> values) implements Value {
    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public String described() {
      return "a map of " + String.join(", ", new ArrayList<>(values.keySet()));
    }
  }
}
