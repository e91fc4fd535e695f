package dev.gatehouse.twin.engine.rpc;

import dev.gatehouse.twin.engine.plan.Goal;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Resource.RegisterResourceRequest;

/** What children take over from their parents: providers and some options. */
final class Families {
  private final Map<Urn, Map<String, String>> providers = new ConcurrentHashMap<>();
  private final Map<Urn, Inherited> inherited = new ConcurrentHashMap<>();

  /** Options that a child has when it says nothing itself. */
  record Inherited(
      Optional<Boolean> protect, Optional<Boolean> retainOnDelete, Optional<Urn> deletedWith) {
    static final Inherited NONE =
        new Inherited(Optional.empty(), Optional.empty(), Optional.empty());

    Inherited or(Inherited parent) {
      return new Inherited(
          protect.or(parent::protect),
          retainOnDelete.or(parent::retainOnDelete),
          deletedWith.or(parent::deletedWith));
    }
  }

  /** The providers of a component, by package: its own and those of its parent. */
  Map<String, String> providers(Optional<Urn> parent, Map<String, String> own) {
    Map<String, String> all =
        new LinkedHashMap<>(
            parent.map(urn -> providers.getOrDefault(urn, Map.of())).orElse(Map.of()));
    all.putAll(own);
    return all;
  }

  /** The provider that a resource names, or takes from its parents; empty for the default one. */
  String provider(RegisterResourceRequest request) {
    String type = request.getType();
    boolean takesOne = (request.getCustom() || request.getRemote()) && !Urn.isProviderType(type);
    if (!takesOne || !request.getProvider().isEmpty()) {
      return request.getProvider();
    }
    return providers(Urn.optional(request.getParent()), request.getProvidersMap())
        .getOrDefault(type.substring(0, Math.max(0, type.indexOf(':'))), "");
  }

  Inherited of(Optional<Urn> parent) {
    return parent.map(urn -> inherited.getOrDefault(urn, Inherited.NONE)).orElse(Inherited.NONE);
  }

  /** Remembers the providers of a component that a provider built. */
  void addRemote(Urn urn, Map<String, String> ofComponent) {
    providers.put(urn, ofComponent);
  }

  /** Remembers a resource that was registered. */
  void add(Urn urn, Goal goal, Inherited options, Map<String, String> ofComponent) {
    inherited.put(urn, options);
    if (!goal.custom()) {
      providers.put(urn, ofComponent);
    }
  }

  static ResourceState.Options options(ResourceState.Options own, Inherited inherited) {
    return new ResourceState.Options(
        inherited.protect().orElse(false),
        inherited.retainOnDelete().orElse(false),
        own.additionalSecretOutputs(),
        own.ignoreChanges(),
        own.replaceOnChanges(),
        own.timeouts());
  }
}
