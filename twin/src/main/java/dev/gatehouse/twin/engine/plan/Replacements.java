package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.plugin.Diff;
import dev.gatehouse.twin.engine.plugin.ProviderClient;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyPath;
import dev.gatehouse.twin.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replacements whose old resource goes first: whatever leans on it and would have to be replaced
 * with it goes before. Source: {@code calculateDependentReplacements} and {@code providerChanged}
 * of pulumi v3.190.0.
 */
final class Replacements {
  private final RunContext run;
  private final Steps steps;
  private final Olds olds;
  private final Aliases aliases;
  private final Targeting targeting;

  /** Resources deleted before their own registration, with the properties that were the cause. */
  private final Map<Urn, List<String>> deletedFirst = new ConcurrentHashMap<>();

  /** Old resources about which it is decided that they stay, in whatever form. */
  private final Set<Urn> kept = ConcurrentHashMap.newKeySet();

  /** Entries whose deletion was decided already. */
  private final Set<Entry> condemned = ConcurrentHashMap.newKeySet();

  private record Dependent(Entry entry, List<String> keys) {}

  Replacements(RunContext run, Steps steps, Olds olds, Aliases aliases, Targeting targeting) {
    this.run = run;
    this.steps = steps;
    this.olds = olds;
    this.aliases = aliases;
    this.targeting = targeting;
  }

  /**
   * Decides that an old resource stays, in whatever form.
   *
   * @return the cause, when it was deleted already to make way for another and has to be made anew
   */
  synchronized Optional<Diff> keep(Urn urn) {
    kept.add(urn);
    return Optional.ofNullable(deletedFirst.remove(urn))
        .map(keys -> new Diff(Diff.Changes.SOME, keys, List.of(), Optional.empty(), true));
  }

  boolean keeps(Urn urn) {
    return kept.contains(urn);
  }

  boolean isDeletedFirst(Urn urn) {
    return deletedFirst.containsKey(urn);
  }

  boolean isCondemned(Entry entry) {
    return condemned.contains(entry);
  }

  /**
   * Deletes an old resource, and before it those that lean on it and have to follow it. Those about
   * which it is decided already cannot lean on it any more.
   */
  synchronized void deleteFirst(Entry old) {
    List<Dependent> dependents = dependents(old);
    targeting.refuseUntargeted(
        dependents.stream()
            .map(Dependent::entry)
            .filter(entry -> !entry.state().condition().delete())
            .map(Entry::urn)
            .toList());
    for (int i = dependents.size() - 1; i >= 0; i--) {
      Dependent dependent = dependents.get(i);
      Entry entry = dependent.entry();
      if (!condemned.add(entry)) {
        continue;
      }
      ResourceState state = entry.state();
      if (state.condition().delete()) {
        steps.delete(entry, StepOp.DELETE_REPLACED, provider(state));
        continue;
      }
      if (state.options().protect()) {
        throw protectedDependent(state.urn(), old.urn());
      }
      deletedFirst.put(state.urn(), dependent.keys());
      steps.deleteFirst(entry, provider(state));
    }
    if (!old.state().condition().pendingReplacement()) {
      steps.deleteFirst(old, provider(old.state()));
    }
    condemned.add(old);
  }

  private StopException protectedDependent(Urn dependent, Urn replaced) {
    String message =
        "unable to replace resource \""
            + dependent
            + "\" as part of replacing \""
            + replaced
            + "\" as it is currently marked for protection. To unprotect the resource, remove the"
            + " `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use"
            + " the command:\n`pulumi state unprotect \""
            + dependent
            + "\"`";
    run.diagnostics().error(Optional.of(replaced.value()), message);
    run.status().fail();
    return new StopException(message);
  }

  /** Who deletes an old resource: nobody for those that Pulumi may not or need not delete. */
  Optional<? extends Provisioner> provider(ResourceState old) {
    boolean real = old.custom() && !old.condition().external() && !old.options().retainOnDelete();
    if (!real || run.preview()) {
      return Optional.empty();
    }
    if (old.isProvider()) {
      return Optional.of(run.registry());
    }
    return Optional.of(client(old));
  }

  private ProviderClient client(ResourceState old) {
    olds.ensureProvider(old, run.registry());
    return run.registry()
        .find(ProviderReference.parse(old.links().provider()))
        .orElseThrow(
            () ->
                new PlanException(
                    "unknown provider '"
                        + old.links().provider()
                        + "' for resource '"
                        + old.urn()
                        + "'"));
  }

  private List<Dependent> dependents(Entry root) {
    Set<Urn> replaced = new HashSet<>(Set.of(root.urn()));
    List<Dependent> found = new ArrayList<>();
    for (Entry entry : olds.leaningOn(root, kept)) {
      if (entry.done()) {
        continue;
      }
      replacedWith(entry.state(), replaced)
          .ifPresent(
              keys -> {
                replaced.add(entry.urn());
                found.add(new Dependent(entry, keys));
              });
    }
    return found;
  }

  /** The properties for whose sake a resource has to be replaced together with others, if any. */
  private Optional<List<String>> replacedWith(ResourceState state, Set<Urn> replaced) {
    if (!state.custom() || state.condition().external()) {
      return Optional.empty();
    }
    String provider = state.links().provider();
    if (!provider.isEmpty() && replaced.contains(ProviderReference.parse(provider).urn())) {
      olds.ensureProvider(state, run.registry());
      return Optional.of(List.of());
    }
    Properties inputs = state.inputs();
    boolean touched = false;
    for (Map.Entry<String, List<Urn>> entry : state.links().propertyDependencies().entrySet()) {
      if (inputs.has(entry.getKey()) && entry.getValue().stream().anyMatch(replaced::contains)) {
        inputs = inputs.with(entry.getKey(), PropertyValue.unknown());
        touched = true;
      }
    }
    if (!touched) {
      return Optional.empty();
    }
    Diff diff = compare(state, inputs);
    return diff.replaces() ? Optional.of(diff.replaceKeys()) : Optional.empty();
  }

  private Diff compare(ResourceState state, Properties inputs) {
    List<PropertyPath> replaceOn =
        state.options().replaceOnChanges().stream().map(PropertyPath::parse).toList();
    Provisioner provisioner;
    if (state.isProvider()) {
      run.registry().same(state);
      provisioner = run.registry();
    } else {
      provisioner = client(state);
    }
    return provisioner
        .diff(state, inputs, true, state.options().ignoreChanges())
        .replacingOn(replaceOn);
  }

  /**
   * Whether a resource has to be replaced because its provider is another one, or another kind.
   *
   * @param registered what this run registered so far
   */
  boolean providerChanged(ResourceState old, ResourceState fresh, Map<Urn, Entry> registered) {
    String before = old.links().provider();
    String after = fresh.links().provider();
    if (before.equals(after)) {
      return false;
    }
    if (before.isEmpty() || after.isEmpty()) {
      return true;
    }
    ProviderReference oldReference = ProviderReference.parse(before);
    ProviderReference newReference = ProviderReference.parse(after);
    if (aliases.isRenamed(oldReference.urn(), newReference.urn())) {
      return false;
    }
    ProviderClient client =
        run.registry()
            .find(newReference)
            .orElseThrow(
                () ->
                    new PlanException("failed to resolve provider reference: \"" + before + "\""));
    Entry oldProvider = olds.find(oldReference.urn()).orElse(null);
    Entry newProvider = registered.get(newReference.urn());
    if (oldProvider == null || newProvider == null) {
      return true;
    }
    return client
        .diffConfig(
            newReference.urn(),
            ProviderRegistry.visible(oldProvider.state().inputs()),
            oldProvider.state().outputs(),
            ProviderRegistry.visible(newProvider.state().inputs()))
        .replaces();
  }
}
