package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;

/** What a program is told of a resource it registered or read. */
public record Registered(Urn urn, String id, Properties outputs) {
  static Registered of(ResourceState state) {
    return new Registered(state.urn(), state.id(), state.outputs());
  }
}
