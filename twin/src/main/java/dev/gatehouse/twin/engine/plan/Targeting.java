package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.plugin.Diff;
import dev.gatehouse.twin.engine.state.Commit;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a run to its targets: others stay as they are, new ones are not made. Source: {@code
 * isTargetedForUpdate} and {@code getDependencySteps} of {@code step_generator.go}, pulumi
 * v3.190.0.
 */
final class Targeting {
  private final RunContext run;
  private final Olds olds;
  private final Targets targets;

  /** Targets registered in this run, with those that belong to them. */
  private final Set<Urn> actual = new HashSet<>();

  /** New resources that were not made. */
  private final Set<Urn> skipped = new HashSet<>();

  Targeting(RunContext run, Olds olds) {
    this.run = run;
    this.olds = olds;
    this.targets = run.targets();
  }

  /**
   * Whether a resource is to be made what the program wants. Providers and the stack always are.
   *
   * @param deletedFirst whether the run deleted it to make way for a target, and so has to make it
   */
  synchronized boolean includes(ResourceState planned, boolean deletedFirst) {
    if (!targets.limit() || planned.isProvider() || planned.urn().isRootStack()) {
      refuseSkipped(planned);
      return true;
    }
    boolean included =
        deletedFirst
            || targets.name(planned.urn())
            || (targets.dependents() && below(planned).stream().anyMatch(actual::contains));
    if (included) {
      actual.add(planned.urn());
      refuseSkipped(planned);
    }
    return included;
  }

  private static Set<Urn> below(ResourceState state) {
    Set<Urn> below = new LinkedHashSet<>(state.leansOn());
    state.parent().ifPresent(below::add);
    return below;
  }

  private void refuseSkipped(ResourceState planned) {
    for (Urn urn : below(planned)) {
      if (skipped.contains(urn)) {
        String message =
            "Resource '"
                + planned.urn()
                + "' depends on '"
                + urn
                + "' which was not specified in --target list.";
        if (!run.preview()) {
          throw new PlanException(message);
        }
        // A preview goes on, to name them all, each once.
        run.diagnostics().error(Optional.of(planned.urn().value()), message);
        run.status().note();
        skipped.remove(urn);
      }
    }
  }

  /** Passes a new resource over; the program is told of it without an id. */
  synchronized Registered skip(ResourceState planned) {
    skipped.add(planned.urn());
    started(planned).finished();
    return new Registered(planned.urn(), "", Properties.empty());
  }

  synchronized boolean isSkipped(Urn urn) {
    return skipped.contains(urn);
  }

  /** Leaves an old resource as it is, with whatever it leans on, though nobody registered that. */
  synchronized Entry carry(Entry old) {
    if (old.done()) {
      return olds.find(old.urn()).orElse(old);
    }
    if (!olds.isOld(old)) {
      // Something that leans on it took it along already.
      return old;
    }
    ResourceState state = old.state();
    for (Urn urn : below(state)) {
      olds.find(urn).filter(this::waits).ifPresent(this::carry);
    }
    String provider = state.links().provider();
    if (!provider.isEmpty() && run.registry().find(ProviderReference.parse(provider)).isEmpty()) {
      throw new PlanException(
          "provider "
              + provider
              + " for resource "
              + state.urn()
              + " has not been registered yet, this is due to a change of providers mixed with"
              + " --target. Change your program back to the original providers");
    }
    StepLog.Running step = started(state);
    Entry kept = run.ledger().commit(new Commit().carry(old)).get(0);
    olds.moved(old, kept);
    step.finished();
    return kept;
  }

  /** Whether nothing was decided yet about an old resource; a replaced one is to be deleted. */
  private boolean waits(Entry entry) {
    return !entry.done() && olds.isOld(entry) && !entry.state().condition().delete();
  }

  private StepLog.Running started(ResourceState state) {
    run.status().check();
    Urn urn = state.urn();
    return run.steps()
        .start(
            new Step(
                StepOp.SAME,
                urn.value(),
                urn.type(),
                urn.name(),
                state.id(),
                Diff.NONE.shown(false),
                Diff.NONE.replaceKeys()));
  }

  /**
   * Those of the condemned that the run may delete.
   *
   * @param all in the order of the state, the condemned ones among them
   * @return nothing when one of them would go that was not named
   */
  synchronized Optional<Set<Entry>> deletable(List<Entry> all, Set<Entry> condemned) {
    if (!targets.limit()) {
      return Optional.of(condemned);
    }
    Set<Urn> reached = new HashSet<>();
    Set<Entry> deletable = new LinkedHashSet<>();
    boolean refused = false;
    for (Entry entry : all) {
      ResourceState state = entry.state();
      boolean named = targets.name(state.urn());
      if (!named && below(state).stream().noneMatch(reached::contains)) {
        continue;
      }
      reached.add(state.urn());
      if (condemned.contains(entry)) {
        deletable.add(entry);
        refused |= !named && !targets.dependents() && refuse(state.urn());
      }
    }
    if (refused) {
      run.status().noteStep();
      return Optional.empty();
    }
    return Optional.of(deletable);
  }

  /**
   * Sees to it that nothing is deleted to make way for a target that the run may not make anew.
   *
   * @param dependents what would have to go before a target's replacement
   * @throws StopException when one of them was not named; each was reported
   */
  void refuseUntargeted(List<Urn> dependents) {
    if (!targets.limit() || targets.dependents()) {
      return;
    }
    List<Urn> untargeted = dependents.stream().filter(urn -> !targets.name(urn)).toList();
    if (!untargeted.isEmpty()) {
      untargeted.forEach(this::refuse);
      run.status().fail();
      throw new StopException("replacing a target would destroy " + untargeted);
    }
  }

  private boolean refuse(Urn urn) {
    run.diagnostics()
        .error(
            Optional.of(urn.value()),
            "Resource '"
                + urn
                + "' will be destroyed but was not specified in --target list.\nEither include"
                + " resource in --target list or pass --target-dependents to proceed.");
    run.status().note();
    return true;
  }

  /**
   * What a refresh reads: the targets and, when asked for, what leans on them. A provider does not
   * bring along what it made. Source: {@code refresh} of {@code deployment_executor.go}.
   */
  static Set<Entry> readable(Targets targets, Olds olds) {
    Set<Urn> reached = new HashSet<>();
    Set<Entry> readable = new LinkedHashSet<>();
    for (Entry entry : olds.all()) {
      Set<Urn> below = entry.state().links().resources();
      entry.state().parent().ifPresent(below::add);
      boolean dependent = targets.dependents() && below.stream().anyMatch(reached::contains);
      if (targets.name(entry.urn()) || dependent) {
        reached.add(entry.urn());
        readable.add(entry);
      }
    }
    return readable;
  }

  /**
   * Reports targets that are in neither the state nor the program. Pulumi lets a pattern pass that
   * matches nothing; here it is an error too, since a mistyped one would do nothing and say so
   * nowhere.
   *
   * @return whether all were found
   */
  static boolean verify(RunContext run, Olds olds, Set<Urn> registered) {
    boolean found = true;
    for (String pattern : run.targets().patterns()) {
      boolean known =
          olds.all().stream().anyMatch(entry -> Targets.matches(pattern, entry.urn()))
              || registered.stream().anyMatch(urn -> Targets.matches(pattern, urn));
      if (!known) {
        found = false;
        run.diagnostics()
            .error(
                Optional.empty(),
                "Target '"
                    + pattern
                    + "' could not be found in the stack."
                    + (hasUnescaped(pattern) ? " Did you forget to escape $ in your shell?" : ""));
        run.status().note();
      }
    }
    return found;
  }

  /** Whether a shell may have eaten a parent's type. */
  private static boolean hasUnescaped(String pattern) {
    return !pattern.contains("$") && !pattern.contains("*");
  }
}
