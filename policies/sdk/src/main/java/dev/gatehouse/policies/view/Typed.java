package dev.gatehouse.policies.view;

import com.pulumi.core.annotations.Export;
import dev.gatehouse.model.DidYouMean;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A resource as one of a class of its provider's Java SDK: a property that the class does not have
 * cannot be asked for, so that a slip fails the rule's test instead of finding nothing for ever.
 */
public final class Typed<R extends com.pulumi.resources.Resource> {
  private static final Map<Class<?>, SortedMap<String, Class<?>>> PROPERTIES =
      new ConcurrentHashMap<>();

  private final Class<R> type;
  private final Resource resource;

  Typed(Class<R> type, Resource resource) {
    this.type = type;
    this.resource = resource;
  }

  /** The resource as it came. */
  public Resource raw() {
    return resource;
  }

  /**
   * A property of the class.
   *
   * @throws IllegalArgumentException when the class has none of that name
   */
  public Property at(String name) {
    declared(name);
    return resource.at(name);
  }

  /** What the class declares a property to be: a scalar's class, {@code List}, {@code Map}, … */
  public Class<?> declared(String name) {
    SortedMap<String, Class<?>> properties = properties(type);
    Class<?> declared = properties.get(name);
    if (declared == null) {
      String meant =
          DidYouMean.of(name, properties.keySet())
              .map(near -> "; did you mean '" + near + "'?")
              .orElse(": it has " + String.join(", ", properties.keySet()));
      throw new IllegalArgumentException(
          type.getSimpleName() + " has no property '" + name + "'" + meant);
    }
    return declared;
  }

  /** The properties that a resource class exports, with the outermost class of each. */
  private static SortedMap<String, Class<?>> properties(Class<?> type) {
    return PROPERTIES.computeIfAbsent(
        type,
        resourceClass -> {
          SortedMap<String, Class<?>> found = new TreeMap<>();
          for (Field field : resourceClass.getDeclaredFields()) {
            Export export = field.getAnnotation(Export.class);
            if (export != null) {
              // The references are those of the type from the outside in.
              found.put(export.name(), export.refs()[0]);
            }
          }
          return Collections.unmodifiableSortedMap(found);
        });
  }
}
