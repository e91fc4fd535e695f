package dev.gatehouse.twin.engine.value;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One value of a resource's property; immutable. */
public sealed interface PropertyValue {
  /** JSON's null. */
  static PropertyValue none() {
    return new Null();
  }

  /** A value that will be known only after the update. */
  static PropertyValue unknown() {
    return new Unknown(Signature.UNKNOWN);
  }

  static PropertyValue text(String text) {
    return new Text(text);
  }

  /** Marks a value as secret; a secret stays as it is. */
  static PropertyValue secret(PropertyValue value) {
    return value instanceof Secret ? value : new Secret(value);
  }

  /** Whether the predicate holds for this value or for any value inside it. */
  default boolean any(Predicate<PropertyValue> predicate) {
    if (predicate.test(this)) {
      return true;
    }
    if (this instanceof Items list) {
      return list.items().stream().anyMatch(item -> item.any(predicate));
    }
    if (this instanceof Fields object) {
      return object.properties().values().stream().anyMatch(field -> field.any(predicate));
    }
    return this instanceof Secret secret && secret.element().any(predicate);
  }

  default boolean containsUnknowns() {
    return any(
        value ->
            value instanceof Unknown
                || (value instanceof Reference reference
                    && reference.id().filter(String::isEmpty).isPresent()));
  }

  default boolean containsSecrets() {
    return any(Secret.class::isInstance);
  }

  /** JSON's null. */
  record Null() implements PropertyValue {}

  /** A truth value. */
  record Bool(boolean value) implements PropertyValue {}

  /** A number; Pulumi has doubles only. */
  record Numeric(double value) implements PropertyValue {}

  /** A string. */
  record Text(String value) implements PropertyValue {}

  /** A list. */
  record Items(List<PropertyValue> items) implements PropertyValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object. */
  record Fields(Properties properties) implements PropertyValue {}

  /** A value that is never shown and is encrypted at rest. */
  record Secret(PropertyValue element) implements PropertyValue {
    @Override
    public String toString() {
      return "[secret]";
    }
  }

  /** A value not known during preview; the sentinel tells its type. */
  record Unknown(String sentinel) implements PropertyValue {}

  /**
   * A reference to a resource.
   *
   * @param id absent for a component, empty when not known yet
   */
  record Reference(String urn, Optional<String> id, String packageVersion)
      implements PropertyValue {}

  /** A file's content; two are equal when their hashes are, wherever they come from. */
  record Asset(String hash, String text, String path, String uri) implements PropertyValue {
    @Override
    public boolean equals(Object other) {
      return other instanceof Asset that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
      return hash.hashCode();
    }

    public boolean hasContent() {
      return !text.isEmpty() || !path.isEmpty() || !uri.isEmpty();
    }
  }

  /**
   * An archive's content; two are equal when their hashes are.
   *
   * @param assets the members, when it is made of assets
   */
  record Archive(String hash, Optional<Properties> assets, String path, String uri)
      implements PropertyValue {
    @Override
    public boolean equals(Object other) {
      return other instanceof Archive that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
      return hash.hashCode();
    }

    public boolean hasContent() {
      return assets.isPresent() || !path.isEmpty() || !uri.isEmpty();
    }
  }
}
