package dev.gatehouse.twin.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts each resource behind what it leans on, and otherwise leaves the order as it is. A run with
 * targets needs this: it moves an old resource together with what that leans on, and the program
 * may register the latter later, which moves it once more.
 */
final class Order {
  private final List<ResourceState> states;

  /** Where states stand, by URN and by provider reference. */
  private final Map<String, List<Integer>> places = new HashMap<>();

  private final Set<Integer> begun = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final List<ResourceState> ordered = new ArrayList<>();

  private Order(List<ResourceState> states) {
    this.states = states;
    for (int i = 0; i < states.size(); i++) {
      for (String name : names(states.get(i))) {
        places.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
      }
    }
  }

  /** The states in order; those in a circle, or without what they lean on, stay where they were. */
  static List<ResourceState> of(List<ResourceState> states) {
    Order order = new Order(states);
    for (int i = 0; i < states.size(); i++) {
      order.place(i);
    }
    return order.ordered;
  }

  private void place(int index) {
    if (!begun.add(index)) {
      return;
    }
    ResourceState state = states.get(index);
    for (String name : below(state)) {
      if (!seen.contains(name)) {
        places.getOrDefault(name, List.of()).forEach(this::place);
      }
    }
    ordered.add(state);
    seen.addAll(names(state));
  }

  private static List<String> names(ResourceState state) {
    String urn = state.urn().value();
    return state.isProvider()
        ? List.of(urn, new ProviderReference(state.urn(), state.id()).toString())
        : List.of(urn);
  }

  private static List<String> below(ResourceState state) {
    List<String> below = new ArrayList<>();
    state.parent().ifPresent(parent -> below.add(parent.value()));
    if (!state.links().provider().isEmpty()) {
      below.add(state.links().provider());
    }
    state.links().resources().forEach(urn -> below.add(urn.value()));
    return below;
  }
}
