package dev.gatehouse.policies.config;

import dev.gatehouse.policies.value.Value;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema of a rule's configuration, by its record and its defaults. */
public final class ConfigSchema {
  private ConfigSchema() {}

  /** A schema for each property, in the record's order; each has its default. */
  public static Value.Fields of(Record defaults) {
    Map<String, Value> properties = new LinkedHashMap<>();
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      properties.put(component.getName(), schema(component, defaults));
    }
    return new Value.Fields(properties);
  }

  private static Value schema(RecordComponent component, Record defaults) {
    Map<String, Value> schema = new LinkedHashMap<>();
    schema.put("type", Value.of(type(component)));
    setting(component).ifPresent(setting -> schema.put("description", Value.of(setting.value())));
    schema.put("default", value(ConfigReader.valueOf(component, defaults)));
    setting(component)
        .filter(setting -> Double.isFinite(setting.least()))
        .ifPresent(setting -> schema.put("minimum", Value.of(setting.least())));
    setting(component)
        .filter(setting -> Double.isFinite(setting.most()))
        .ifPresent(setting -> schema.put("maximum", Value.of(setting.most())));
    if (component.getType().isEnum()) {
      List<Value> words = new ArrayList<>();
      for (Object constant : component.getType().getEnumConstants()) {
        words.add(Value.of(ConfigReader.word(constant)));
      }
      schema.put("enum", new Value.Items(words));
    }
    if (component.getType() == List.class) {
      schema.put("items", new Value.Fields(Map.of("type", Value.of("string"))));
    }
    return new Value.Fields(schema);
  }

  private static Optional<Setting> setting(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(Setting.class));
  }

  private static String type(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class || type.isEnum()) {
      return "string";
    }
    if (type == int.class) {
      return "integer";
    }
    if (type == double.class) {
      return "number";
    }
    if (type == boolean.class) {
      return "boolean";
    }
    if (type == List.class) {
      return "array";
    }
    throw new IllegalStateException(
        component
            + ": a configuration takes String, int, double, boolean, enums and List<String>, not "
            + type.getName());
  }

  private static Value value(Object value) {
    if (value instanceof Boolean flag) {
      return Value.of(flag.booleanValue());
    }
    if (value instanceof Number number) {
      return Value.of(number.doubleValue());
    }
    if (value instanceof List<?> list) {
      return new Value.Items(list.stream().map(ConfigSchema::value).toList());
    }
    return Value.of(value instanceof Enum<?> ? ConfigReader.word(value) : String.valueOf(value));
  }

  static boolean inRange(RecordComponent component, double number) {
    return setting(component)
        .map(setting -> number >= setting.least() && number <= setting.most())
        .orElse(true);
  }

  /** The values that a property takes, in words. */
  static String words(RecordComponent component) {
    if (component.getType().isEnum()) {
      return ConfigReader.words(component.getType());
    }
    String kind =
        switch (type(component)) {
          case "integer" -> "a whole number";
          case "number" -> "a number";
          case "boolean" -> "true or false";
          case "array" -> "a list of texts";
          default -> "a text";
        };
    return setting(component).map(setting -> kind + range(setting)).orElse(kind);
  }

  private static String range(Setting setting) {
    List<String> bounds = new ArrayList<>();
    if (Double.isFinite(setting.least())) {
      bounds.add(shown(setting.least()) + " or more");
    }
    if (Double.isFinite(setting.most())) {
      bounds.add(shown(setting.most()) + " or less");
    }
    return bounds.isEmpty() ? "" : ", " + String.join(" and ", bounds);
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** The names of a record's properties. */
  public static List<String> names(Record defaults) {
    return Arrays.stream(defaults.getClass().getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }
}
