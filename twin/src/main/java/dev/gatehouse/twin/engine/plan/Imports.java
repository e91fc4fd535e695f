package dev.gatehouse.twin.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ResourceState;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Real things that the program has taken over: read first, then compared and updated as if they had
 * been in the state. Source: {@code ImportStep} of pulumi v3.190.0.
 */
final class Imports {
  /** The field of Pulumi's format that keeps the id a resource was imported by. */
  private static final String FIELD = "importID";

  private final RunContext run;
  private final Steps steps;

  Imports(RunContext run, Steps steps) {
    this.run = run;
    this.steps = steps;
  }

  /** Whether the program names a real thing that is not the one in the state. */
  static boolean asked(Goal goal, Optional<Entry> old) {
    String wanted = goal.past().importId();
    return goal.custom()
        && !wanted.isEmpty()
        && old.map(Entry::state)
            .filter(state -> !state.condition().external() && importedBy(state).equals(wanted))
            .isEmpty();
  }

  private static String importedBy(ResourceState state) {
    return Optional.ofNullable(state.others().get(FIELD)).map(JsonNode::asText).orElse(state.id());
  }

  /** What the state keeps of an import. */
  static SortedMap<String, JsonNode> mark(Goal goal) {
    return goal.past().importId().isEmpty()
        ? Collections.emptySortedMap()
        : new TreeMap<>(Map.of(FIELD, TextNode.valueOf(goal.past().importId())));
  }

  /** Pulumi forgets the mark when the real thing had to be updated. */
  static ResourceState unmarked(ResourceState planned) {
    return planned.withOthers(Collections.emptySortedMap());
  }

  /** Reads the real thing into the state; another one of that name is deleted at the end. */
  Entry take(Goal goal, Optional<Entry> old, ResourceState planned, Provisioner provider) {
    ResourceState asked = planned.withStamps(ResourceState.Stamps.created(run.sim().clock().now()));
    return steps.take(old, asked, provider, goal.past().importId());
  }
}
