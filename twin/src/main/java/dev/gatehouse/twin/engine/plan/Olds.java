package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the last run left, by name. It does not change during a run; its entries do. */
final class Olds {
  private final List<Entry> entries;
  private final Map<Urn, Entry> byUrn = new ConcurrentHashMap<>();
  private final Map<ProviderReference, ResourceState> providers = new HashMap<>();
  private final Map<Entry, Integer> positions = new HashMap<>();

  Olds(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (Entry entry : entries) {
      positions.put(entry, positions.size());
      ResourceState state = entry.state();
      if (!state.condition().delete()) {
        byUrn.put(state.urn(), entry);
      }
      if (state.isProvider()) {
        providers.put(new ProviderReference(state.urn(), state.id()), state);
      }
    }
  }

  List<Entry> all() {
    return entries;
  }

  /** The resource of a name, unless it is replaced and waiting for its deletion. */
  Optional<Entry> find(Urn urn) {
    return Optional.ofNullable(byUrn.get(urn));
  }

  /** Whether an entry is one that the last run left. */
  boolean isOld(Entry entry) {
    return positions.containsKey(entry);
  }

  /** Takes note that an entry was moved, unchanged, to the ones of this run. */
  void moved(Entry from, Entry to) {
    byUrn.put(from.urn(), to);
  }

  /** Makes sure that the provider of an old resource is there, though it may not be wanted. */
  void ensureProvider(ResourceState of, ProviderRegistry registry) {
    if (of.links().provider().isEmpty()) {
      return;
    }
    ProviderReference reference = ProviderReference.parse(of.links().provider());
    if (registry.find(reference).isPresent()) {
      return;
    }
    ResourceState provider = providers.get(reference);
    if (provider == null) {
      throw new ProviderException(
          "could not load provider for resource "
              + of.urn()
              + ": could not find provider "
              + reference);
    }
    registry.same(provider);
  }

  /** All that lean on an entry, directly or not, in the order of the state. */
  List<Entry> leaningOn(Entry root, Set<Urn> except) {
    Set<Urn> leaning = new HashSet<>(Set.of(root.urn()));
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries.subList(positions.getOrDefault(root, 0) + 1, entries.size())) {
      ResourceState state = entry.state();
      if (!except.contains(state.urn()) && state.leansOn().stream().anyMatch(leaning::contains)) {
        leaning.add(state.urn());
        found.add(entry);
      }
    }
    return found;
  }
}
