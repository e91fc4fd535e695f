package dev.gatehouse.twin.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Resources that were given new names. Others may still refer to the old ones until they are
 * registered themselves. Source: {@code NormalizeURNReferences} of pulumi v3.190.0.
 */
final class Renames {
  private final Map<Urn, Urn> names = new LinkedHashMap<>();

  void add(Urn from, Urn to) {
    names.put(from, to);
  }

  /** The states, in order, with every reference to an old name replaced by the new one. */
  List<ResourceState> applied(List<ResourceState> states) {
    if (names.isEmpty()) {
      return states;
    }
    Map<Urn, Urn> all = new HashMap<>(names);
    Set<String> providers = new HashSet<>();
    for (ResourceState state : states) {
      if (state.isProvider()) {
        providers.add(new ProviderReference(state.urn(), state.id()).toString());
      }
    }
    List<ResourceState> renamed = new ArrayList<>(states.size());
    for (ResourceState state : states) {
      Optional<Urn> parent = state.parent().map(urn -> all.getOrDefault(urn, urn));
      ResourceState result =
          state.withParent(parent).withLinks(links(state.links(), all, providers));
      if (!parent.equals(state.parent())) {
        // A child's name holds its parent's types.
        Urn urn = moved(state.urn(), parent);
        all.put(state.urn(), urn);
        result = result.withUrn(urn);
      }
      renamed.add(result);
    }
    return renamed;
  }

  private static Urn moved(Urn urn, Optional<Urn> parent) {
    String[] parts = urn.value().split("::", 4);
    return Urn.of(
        parts[0].substring("urn:pulumi:".length()), parts[1], parent, urn.type(), urn.name());
  }

  private static ResourceState.Links links(
      ResourceState.Links links, Map<Urn, Urn> all, Set<String> providers) {
    SortedMap<String, List<Urn>> properties = new TreeMap<>();
    links.propertyDependencies().forEach((name, urns) -> properties.put(name, urns(urns, all)));
    return new ResourceState.Links(
        provider(links.provider(), all, providers),
        urns(links.dependencies(), all),
        properties,
        links.deletedWith().map(urn -> all.getOrDefault(urn, urn)));
  }

  private static List<Urn> urns(List<Urn> urns, Map<Urn, Urn> all) {
    return urns.stream().map(urn -> all.getOrDefault(urn, urn)).toList();
  }

  /** A provider that was replaced as it was renamed stays until its resources have moved. */
  private static String provider(String reference, Map<Urn, Urn> all, Set<String> existing) {
    if (reference.isEmpty() || existing.contains(reference)) {
      return reference;
    }
    ProviderReference before = ProviderReference.parse(reference);
    return new ProviderReference(all.getOrDefault(before.urn(), before.urn()), before.id())
        .toString();
  }
}
