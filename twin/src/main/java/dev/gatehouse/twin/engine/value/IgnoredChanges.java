package dev.gatehouse.twin.engine.value;

import dev.gatehouse.twin.engine.value.PropertyPath.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sets ignored properties back to their old values. Source: {@code PropertyPath.Reset} of pulumi
 * v3.190.0, case by case; where that reports a path error this is empty.
 */
public final class IgnoredChanges {
  private IgnoredChanges() {}

  /**
   * The new properties with the value at the path as it was.
   *
   * @return nothing when an element of the path is missing on one side only
   */
  public static Optional<Properties> reset(PropertyPath path, Properties old, Properties fresh) {
    if (path.elements().isEmpty()) {
      return Optional.empty();
    }
    return reset(path, new PropertyValue.Fields(old), new PropertyValue.Fields(fresh), false, false)
        .map(value -> ((PropertyValue.Fields) value).properties());
  }

  private static Optional<PropertyValue> reset(
      PropertyPath path,
      PropertyValue old,
      PropertyValue fresh,
      boolean oldSecret,
      boolean freshSecret) {
    if (fresh instanceof PropertyValue.Secret secret) {
      return reset(path, old, secret.element(), oldSecret, true).map(PropertyValue::secret);
    }
    if (old instanceof PropertyValue.Secret secret) {
      return reset(path, secret.element(), fresh, true, freshSecret);
    }
    Element element = path.elements().get(0);
    boolean mark = oldSecret && !freshSecret;
    if (element instanceof Element.Index index) {
      return atIndex(path, index.index(), old, fresh, mark);
    }
    if (element instanceof Element.Name name) {
      return atName(path, name.name(), old, fresh, mark);
    }
    return atEvery(path, old, fresh, mark);
  }

  private static Optional<PropertyValue> atIndex(
      PropertyPath path, int index, PropertyValue old, PropertyValue fresh, boolean mark) {
    boolean oldList = old instanceof PropertyValue.Items;
    boolean freshList = fresh instanceof PropertyValue.Items;
    if (index < 0 || oldList != freshList) {
      return Optional.empty();
    }
    if (!oldList) {
      return Optional.of(fresh);
    }
    List<PropertyValue> olds = ((PropertyValue.Items) old).items();
    List<PropertyValue> news = new ArrayList<>(((PropertyValue.Items) fresh).items());
    boolean leaf = path.elements().size() == 1;
    if (leaf && index >= olds.size() && index >= news.size()) {
      return Optional.of(fresh);
    }
    if (index >= olds.size() || index >= news.size()) {
      return Optional.empty();
    }
    return child(path, olds.get(index), news.get(index), mark)
        .map(
            value -> {
              news.set(index, value);
              return new PropertyValue.Items(news);
            });
  }

  private static Optional<PropertyValue> atName(
      PropertyPath path, String name, PropertyValue old, PropertyValue fresh, boolean mark) {
    Optional<Properties> olds = fields(old);
    Optional<Properties> news = fields(fresh);
    Optional<PropertyValue> before = olds.flatMap(properties -> properties.get(name));
    if (path.elements().size() == 1) {
      if (before.isPresent()) {
        return news.map(n -> new PropertyValue.Fields(n.with(name, marked(before.get(), mark))));
      }
      return Optional.of(
          news.<PropertyValue>map(n -> new PropertyValue.Fields(n.without(name))).orElse(fresh));
    }
    if (olds.isEmpty() || news.isEmpty()) {
      return olds.isEmpty() && news.isEmpty() ? Optional.of(fresh) : Optional.empty();
    }
    Optional<PropertyValue> after = news.get().get(name);
    if (before.isEmpty() && after.isEmpty()) {
      return Optional.of(fresh);
    }
    if (after.isEmpty()) {
      return Optional.empty();
    }
    return child(path, before.orElse(PropertyValue.none()), after.get(), mark)
        .map(value -> new PropertyValue.Fields(news.get().with(name, value)));
  }

  private static Optional<PropertyValue> atEvery(
      PropertyPath path, PropertyValue old, PropertyValue fresh, boolean mark) {
    boolean leaf = path.elements().size() == 1;
    Optional<Properties> olds = fields(old);
    Optional<Properties> news = fields(fresh);
    if (news.isPresent() && (leaf || olds.isPresent())) {
      if (olds.isEmpty()) {
        return Optional.of(fresh);
      }
      return everyField(path, olds.get(), news.get(), mark);
    }
    if (fresh instanceof PropertyValue.Items list) {
      if (old instanceof PropertyValue.Items before) {
        return everyItem(path, before.items(), list.items(), mark);
      }
      return leaf ? Optional.of(fresh) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<PropertyValue> everyField(
      PropertyPath path, Properties olds, Properties news, boolean mark) {
    boolean leaf = path.elements().size() == 1;
    Map<String, PropertyValue> result = new TreeMap<>(leaf ? Map.of() : news.map());
    for (Map.Entry<String, PropertyValue> entry : olds.map().entrySet()) {
      Optional<PropertyValue> after =
          leaf ? Optional.of(PropertyValue.none()) : news.get(entry.getKey());
      Optional<PropertyValue> value =
          after.flatMap(fresh -> child(path, entry.getValue(), fresh, mark));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      result.put(entry.getKey(), value.get());
    }
    return Optional.of(new PropertyValue.Fields(Properties.of(result)));
  }

  private static Optional<PropertyValue> everyItem(
      PropertyPath path, List<PropertyValue> olds, List<PropertyValue> news, boolean mark) {
    if (olds.size() != news.size()) {
      return Optional.empty();
    }
    List<PropertyValue> result = new ArrayList<>();
    for (int i = 0; i < olds.size(); i++) {
      Optional<PropertyValue> value = child(path, olds.get(i), news.get(i), mark);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      result.add(value.get());
    }
    return Optional.of(new PropertyValue.Items(result));
  }

  /** The old value at a leaf; further down the path otherwise. */
  private static Optional<PropertyValue> child(
      PropertyPath path, PropertyValue old, PropertyValue fresh, boolean mark) {
    return path.elements().size() == 1
        ? Optional.of(marked(old, mark))
        : reset(path.rest(), old, fresh, mark, false);
  }

  private static PropertyValue marked(PropertyValue value, boolean mark) {
    return mark ? PropertyValue.secret(value) : value;
  }

  private static Optional<Properties> fields(PropertyValue value) {
    return value instanceof PropertyValue.Fields object
        ? Optional.of(object.properties())
        : Optional.empty();
  }
}
