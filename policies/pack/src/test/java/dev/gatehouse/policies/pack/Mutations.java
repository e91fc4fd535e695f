package dev.gatehouse.policies.pack;

import dev.gatehouse.policies.testkit.Fixture;
import dev.gatehouse.policies.view.Resource;
import java.util.Optional;

/** Ways to break a stack that a fixture has no verb for. */
final class Mutations {
  private Mutations() {}

  /** The resource without its provider. */
  static Resource homeless(Fixture stack, String name) {
    Resource r = stack.resource(name);
    return new Resource(
        r.urn(), r.type(), r.name(), r.properties(), r.options(), Optional.empty(), r.links());
  }
}
