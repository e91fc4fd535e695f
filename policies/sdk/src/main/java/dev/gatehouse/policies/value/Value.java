package dev.gatehouse.policies.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A property's value. Numbers are doubles, as on Pulumi's wire; a null is an absent value. A secret
 * wraps what it hides, since a policy may judge it but nothing may print it.
 */
public sealed interface Value {
  record Text(String value) implements Value {}

  record Numeric(double value) implements Value {}

  record Flag(boolean value) implements Value {}

  record Items(List<Value> values) implements Value {
    public Items {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  record Fields(Map<String, Value> values) implements Value {
    /** Of a resource without properties. */
    public static final Fields NONE = new Fields(Map.of());

    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The field of a name, {@link Missing#ABSENT} when there is none. */
    public Value get(String name) {
      Value value = values.get(name);
      return value == null ? Missing.ABSENT : value;
    }

    /** A copy with one field set, or taken out when the value is {@link Missing#ABSENT}. */
    public Fields with(String name, Value value) {
      Map<String, Value> copy = new LinkedHashMap<>(values);
      if (value.equals(Missing.ABSENT)) {
        copy.remove(name);
      } else {
        copy.put(name, value);
      }
      return new Fields(copy);
    }
  }

  /**
   * An asset or an archive.
   *
   * @param fields as on the wire, with the signature that tells which it is
   */
  record Asset(Fields fields) implements Value {}

  /** A value that must not be printed; what it hides may itself be unknown. */
  record Secret(Value value) implements Value {}

  /** A value that is not there. */
  enum Missing implements Value {
    /** Not known until the update runs; says nothing about what it will be, or whether. */
    UNKNOWN,
    /** Not given. */
    ABSENT
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean flag) {
    return new Flag(flag);
  }

  static Value of(double number) {
    return new Numeric(number);
  }

  /** What is under the secrets around a value. */
  default Value plain() {
    Value value = this;
    while (value instanceof Secret secret) {
      value = secret.value();
    }
    return value;
  }

  default boolean isSecret() {
    return this instanceof Secret;
  }

  default boolean isAbsent() {
    return plain() == Missing.ABSENT;
  }

  default boolean isUnknown() {
    return plain() == Missing.UNKNOWN;
  }

  /** Whether anything in it, at whatever depth, is not known. */
  default boolean holdsUnknown() {
    Value value = plain();
    if (value instanceof Items items) {
      return items.values().stream().anyMatch(Value::holdsUnknown);
    }
    if (value instanceof Fields fields) {
      return fields.values().values().stream().anyMatch(Value::holdsUnknown);
    }
    return value == Missing.UNKNOWN;
  }
}
