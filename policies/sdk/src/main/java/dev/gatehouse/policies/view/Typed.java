package dev.gatehouse.policies.view;

import java.util.Objects;

/**
 * A resource as one of a class of its provider's Java SDK: a property that the class, or a type
 * nested in it, does not have cannot be asked for, so that a slip fails the rule's test instead of
 * finding nothing for ever.
 */
public final class Typed<R extends com.pulumi.resources.Resource> {
  private final Shape shape;
  private final Resource resource;

  Typed(Class<R> type, Resource resource) {
    this.shape = Shape.of(type);
    this.resource = resource;
  }

  /** The resource as it came. */
  public Resource raw() {
    return resource;
  }

  /**
   * What is below the properties of the class, by names and indices; what is asked of it further is
   * held to the class, too.
   *
   * @throws IllegalArgumentException when the class, or a nested one, has nothing of that name
   */
  public Property at(String first, String... more) {
    return Property.of(resource.properties(), shape).at(first).at(more);
  }

  /** What the class declares a property to be: a scalar's class, {@code List}, {@code Map}, … */
  public Class<?> declared(String name) {
    return Objects.requireNonNull(shape.below(name)).outermost();
  }
}
