package dev.gatehouse.policies.config;

import dev.gatehouse.policies.value.Meant;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the record that configures a rule. */
final class ConfigReader {
  private ConfigReader() {}

  /** The defaults with the given properties in them; tells all that is wrong. */
  static Record read(String rule, Record defaults, Value.Fields given, List<String> problems) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    given.values().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add(unknown(rule, name, known)));
    List<Object> values = new ArrayList<>();
    int before = problems.size();
    for (RecordComponent component : components) {
      Value value = given.get(component.getName());
      if (value.isAbsent()) {
        values.add(valueOf(component, defaults));
        continue;
      }
      Optional<Object> read = convert(component, value.plain());
      Object fallback = valueOf(component, defaults);
      values.add(read.orElse(fallback));
      if (read.isEmpty()) {
        problems.add(wrong(rule, component, value));
      }
    }
    return problems.size() > before ? defaults : construct(rule, defaults, values, problems);
  }

  private static String unknown(String rule, String name, List<String> known) {
    String hint =
        Meant.of(name, known)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse(known.isEmpty() ? ": it has none" : ": it has " + String.join(", ", known));
    return "rule '%s' has no property '%s'%s".formatted(rule, name, hint);
  }

  private static String wrong(String rule, RecordComponent component, Value value) {
    Property property = Property.of(component.getName(), value);
    return "rule '%s': %s is %s; use %s"
        .formatted(rule, property.path(), property.observed(), ConfigSchema.words(component));
  }

  private static Optional<Object> convert(RecordComponent component, Value value) {
    Class<?> type = component.getType();
    if (value instanceof Value.Numeric number) {
      boolean whole = number.value() == Math.rint(number.value());
      if (!ConfigSchema.inRange(component, number.value())) {
        return Optional.empty();
      }
      if (type == int.class) {
        return whole ? Optional.of((int) number.value()) : Optional.empty();
      }
      return type == double.class ? Optional.of(number.value()) : Optional.empty();
    }
    if (value instanceof Value.Flag flag) {
      return type == boolean.class ? Optional.of(flag.value()) : Optional.empty();
    }
    if (value instanceof Value.Text text) {
      return type.isEnum() ? constant(type, text.value()) : ofText(type, text.value());
    }
    if (value instanceof Value.Items items && type == List.class) {
      List<String> texts = Property.of(component.getName(), items).texts();
      return texts.size() == items.values().size() ? Optional.of(texts) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Object> ofText(Class<?> type, String text) {
    return type == String.class ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Object> constant(Class<?> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(word))
        .findFirst()
        .map(constant -> constant);
  }

  /** An enum constant as it is written in a configuration. */
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(ConfigReader::word)
        .collect(Collectors.joining(" or "));
  }

  static Object valueOf(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component + " of " + record, e);
    }
  }

  private static Record construct(
      String rule, Record defaults, List<Object> values, List<String> problems) {
    Class<?>[] types =
        Arrays.stream(defaults.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = defaults.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException refused) {
      problems.add("rule '%s': %s".formatted(rule, refused.getCause()));
      return defaults;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + defaults.getClass(), e);
    }
  }
}
