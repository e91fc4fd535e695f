package dev.gatehouse.twin.engine.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a list of resources holds together: each after what it leans on, no URN twice. Source:
 * {@code Snapshot.VerifyIntegrity} of pulumi v3.190.0.
 */
final class Integrity {
  private Integrity() {}

  static void verify(List<ResourceState> resources) {
    Set<String> providers = new HashSet<>();
    Map<Urn, Integer> sound = new HashMap<>();
    Set<Urn> seen = new HashSet<>();
    for (ResourceState state : resources) {
      if (state.isProvider()) {
        providers.add(new ProviderReference(state.urn(), state.id()).toString());
      }
      String provider = state.links().provider();
      if (!provider.isEmpty()
          && !providers.contains(provider)
          && !state.condition().pendingReplacement()) {
        throw broken("resource " + state.urn() + " refers to unknown provider " + provider);
      }
      state
          .parent()
          .filter(parent -> !seen.contains(parent))
          .ifPresent(
              parent -> {
                throw broken(
                    "child resource " + state.urn() + " refers to missing parent " + parent);
              });
      for (Urn dependency : state.links().dependencies()) {
        if (!seen.contains(dependency)) {
          throw broken(
              "resource "
                  + state.urn()
                  + "'s dependency "
                  + dependency
                  + " refers to missing resource");
        }
      }
      seen.add(state.urn());
      if (!state.condition().delete() && sound.merge(state.urn(), 1, Integer::sum) > 1) {
        throw broken("duplicate resource " + state.urn() + " (not marked for deletion)");
      }
    }
  }

  private static StateException broken(String problem) {
    return new StateException("snapshot integrity failure; refusing to use it: " + problem);
  }
}
