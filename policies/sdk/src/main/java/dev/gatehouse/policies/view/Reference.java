package dev.gatehouse.policies.view;

import java.util.Optional;

/** Where a property of one resource leads. */
public sealed interface Reference {
  /** To a resource of the stack. */
  record Found(Resource resource) implements Reference {}

  /** To nothing in the stack: no value is given, or it names something outside. */
  record Outside(Property property) implements Reference {}

  /** Nobody can tell yet. */
  record Unknown(Property property) implements Reference {}

  /** The resource, or nothing outside the stack; undecided when nobody can tell yet. */
  default Optional<Resource> target() {
    if (this instanceof Unknown unknown) {
      throw new UndecidedException(unknown.property().path());
    }
    return this instanceof Found found ? Optional.of(found.resource()) : Optional.empty();
  }
}
