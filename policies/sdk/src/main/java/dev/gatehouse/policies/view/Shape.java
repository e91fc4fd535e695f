package dev.gatehouse.policies.view;

import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.Export;
import dev.gatehouse.policies.value.Meant;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's Java SDK declares a value to be: a resource's properties by the fields that it
 * exports, a nested type's by the setters of its builder, lists and maps by their element.
 */
final class Shape {
  private static final Map<Class<?>, SortedMap<String, Shape>> PROPERTIES =
      new ConcurrentHashMap<>();

  private final Type type;

  private Shape(Type type) {
    this.type = type;
  }

  static Shape of(Class<? extends com.pulumi.resources.Resource> resourceClass) {
    return new Shape(resourceClass);
  }

  /** The class itself: a scalar's, {@code List}, {@code Map}, a nested type's. */
  Class<?> outermost() {
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      return raw;
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  /**
   * What is declared below; null where anything may be there.
   *
   * @throws IllegalArgumentException when nothing of that name is
   */
  @Nullable Shape below(String name) {
    Class<?> here = outermost();
    if (here == java.util.List.class || here == java.util.Map.class) {
      if (here == java.util.List.class && !Property.isIndex(name)) {
        throw new IllegalArgumentException(
            "a list has no property '" + name + "': ask for an item by its number, or for each");
      }
      Type[] parts = ((ParameterizedType) type).getActualTypeArguments();
      return new Shape(parts[parts.length - 1]);
    }
    SortedMap<String, Shape> properties = properties(here);
    if (properties.isEmpty()) {
      if (here == String.class || here == Object.class || !here.getName().startsWith("java.lang")) {
        // A document in a text, an asset, a value of several types.
        return null;
      }
      throw new IllegalArgumentException(
          "nothing is below a value of " + here.getSimpleName() + ", so no '" + name + "' either");
    }
    Shape found = properties.get(name);
    if (found == null) {
      String meant =
          Meant.of(name, properties.keySet())
              .map(near -> "; did you mean '" + near + "'?")
              .orElse(": it has " + String.join(", ", properties.keySet()));
      throw new IllegalArgumentException(
          here.getSimpleName() + " has no property '" + name + "'" + meant);
    }
    return found;
  }

  private static SortedMap<String, Shape> properties(Class<?> type) {
    return PROPERTIES.computeIfAbsent(
        type,
        declaring -> {
          SortedMap<String, Shape> found = new TreeMap<>();
          for (Field field : declaring.getDeclaredFields()) {
            Export export = field.getAnnotation(Export.class);
            if (export != null) {
              found.put(export.name(), new Shape(inner(field.getGenericType())));
            }
          }
          for (Class<?> nested : declaring.getDeclaredClasses()) {
            if (nested.isAnnotationPresent(CustomType.Builder.class)) {
              found.putAll(setters(nested));
            }
          }
          return Collections.unmodifiableSortedMap(found);
        });
  }

  private static SortedMap<String, Shape> setters(Class<?> builder) {
    SortedMap<String, Shape> found = new TreeMap<>();
    for (Method method : builder.getDeclaredMethods()) {
      CustomType.Setter setter = method.getAnnotation(CustomType.Setter.class);
      if (setter != null) {
        String name = setter.value().isEmpty() ? method.getName() : setter.value();
        found.put(name, new Shape(method.getGenericParameterTypes()[0]));
      }
    }
    return found;
  }

  /** What an output, or an optional, is of. */
  private static Type inner(Type type) {
    Type here = type;
    while (here instanceof ParameterizedType generic
        && (generic.getRawType() == com.pulumi.core.Output.class
            || generic.getRawType() == java.util.Optional.class)) {
      here = generic.getActualTypeArguments()[0];
    }
    return here;
  }
}
