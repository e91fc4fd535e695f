package dev.gatehouse.twin.engine.value;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An object's properties in the order of their names; immutable. */
public final class Properties {
  private static final Properties EMPTY = new Properties(new TreeMap<>());

  private final SortedMap<String, PropertyValue> values;

  private Properties(SortedMap<String, PropertyValue> values) {
    this.values = values;
  }

  public static Properties empty() {
    return EMPTY;
  }

  public static Properties of(Map<String, ? extends PropertyValue> values) {
    return values.isEmpty()
        ? EMPTY
        : new Properties(Collections.unmodifiableSortedMap(new TreeMap<>(values)));
  }

  /** The same properties with one set. */
  public Properties with(String name, PropertyValue value) {
    TreeMap<String, PropertyValue> changed = new TreeMap<>(values);
    changed.put(name, value);
    return new Properties(Collections.unmodifiableSortedMap(changed));
  }

  /** The same properties with some set. */
  public Properties withAll(Properties others) {
    TreeMap<String, PropertyValue> changed = new TreeMap<>(values);
    changed.putAll(others.values);
    return new Properties(Collections.unmodifiableSortedMap(changed));
  }

  /** The same properties but one. */
  public Properties without(String name) {
    if (!values.containsKey(name)) {
      return this;
    }
    TreeMap<String, PropertyValue> changed = new TreeMap<>(values);
    changed.remove(name);
    return of(changed);
  }

  public Optional<PropertyValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A property's text; nothing when it is absent or of another type. */
  public Optional<String> text(String name) {
    return values.get(name) instanceof PropertyValue.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public Set<String> names() {
    return values.keySet();
  }

  public Collection<PropertyValue> values() {
    return values.values();
  }

  public SortedMap<String, PropertyValue> map() {
    return values;
  }

  public boolean containsUnknowns() {
    return values.values().stream().anyMatch(PropertyValue::containsUnknowns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Properties that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
