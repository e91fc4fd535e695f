package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which resources may be deleted: each before all it leans on. A resource leans on its
 * provider, its parent, its dependencies, and on everything inside a component it depends on.
 * Source: {@code graph.DependenciesOf} and {@code ScheduleDeletes} of pulumi v3.190.0; but each
 * resource goes as soon as it may, not in rounds.
 */
final class Condemned {
  /** Of each condemned entry, the condemned entries it leans on. */
  private final Map<Entry, Set<Entry>> leansOn = new LinkedHashMap<>();

  /** How many condemned entries that still stand lean on each. */
  private final Map<Entry, Integer> burden = new HashMap<>();

  /**
   * Orders.
   *
   * @param all in the order of the state, the condemned ones among them
   */
  Condemned(List<Entry> all, Set<Entry> condemned) {
    Map<Urn, List<Entry>> seen = new HashMap<>();
    Map<Urn, List<Entry>> children = new HashMap<>();
    for (Entry entry : all) {
      ResourceState state = entry.state();
      if (condemned.contains(entry)) {
        Set<Entry> below = new LinkedHashSet<>();
        for (Urn urn : state.leansOn()) {
          seen.getOrDefault(urn, List.of())
              .forEach(target -> addWithChildren(target, children, below));
        }
        state.parent().ifPresent(urn -> below.addAll(seen.getOrDefault(urn, List.of())));
        below.retainAll(condemned);
        below.remove(entry);
        leansOn.put(entry, below);
        below.forEach(target -> burden.merge(target, 1, Integer::sum));
      }
      seen.computeIfAbsent(state.urn(), urn -> new ArrayList<>()).add(entry);
      state
          .parent()
          .ifPresent(urn -> children.computeIfAbsent(urn, p -> new ArrayList<>()).add(entry));
    }
  }

  private static void addWithChildren(
      Entry root, Map<Urn, List<Entry>> children, Set<Entry> found) {
    Deque<Entry> open = new ArrayDeque<>(List.of(root));
    Set<Entry> visited = new HashSet<>();
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      if (!visited.add(entry)) {
        continue;
      }
      found.add(entry);
      if (!root.state().custom()) {
        open.addAll(children.getOrDefault(entry.urn(), List.of()));
      }
    }
  }

  /** Those on which nothing leans that is to be deleted. */
  List<Entry> free() {
    return leansOn.keySet().stream().filter(entry -> !burden.containsKey(entry)).toList();
  }

  /** Takes note that an entry is gone; answers those that may go now. */
  synchronized List<Entry> gone(Entry entry) {
    List<Entry> freed = new ArrayList<>();
    for (Entry target : leansOn.getOrDefault(entry, Set.of())) {
      if (burden.merge(target, -1, Integer::sum) == 0) {
        freed.add(target);
      }
    }
    return freed;
  }
}
