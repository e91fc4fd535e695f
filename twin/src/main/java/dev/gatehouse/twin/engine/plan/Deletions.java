package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.StateException;
import dev.gatehouse.twin.engine.state.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Phaser;

/**
 * Deletes what the program wants no more, and the replaced; in a destroy, everything. Source:
 * {@code GenerateDeletes} of pulumi v3.190.0.
 */
final class Deletions {
  private final RunContext run;
  private final Workers workers;
  private final Steps steps;
  private final Olds olds;
  private final Replacements replacements;
  private final Targeting targeting;
  private final Set<Urn> leaving = new HashSet<>();
  private final Phaser underWay = new Phaser(1);

  Deletions(RunContext run, Workers workers, Registrar registrar) {
    this.run = run;
    this.workers = workers;
    this.steps = new Steps(run);
    this.olds = registrar.olds();
    this.replacements = registrar.replacements();
    this.targeting = registrar.targeting();
  }

  /** Deletes, as many at a time as there are workers; returns when nothing is under way. */
  void run() {
    List<Entry> all = all();
    Set<Entry> unwanted = new LinkedHashSet<>();
    for (Entry entry : all) {
      if (!entry.done() && wanted(entry)) {
        unwanted.add(entry);
      }
    }
    Optional<Set<Entry>> deletable = targeting.deletable(all, unwanted);
    deletable.ifPresent(chosen -> passOver(unwanted, chosen));
    Set<Entry> condemned = deletable.orElse(Set.of());
    condemned.forEach(entry -> leaving.add(entry.urn()));
    Condemned order = new Condemned(all, condemned);
    order.free().forEach(entry -> submit(entry, order));
    underWay.arriveAndAwaitAdvance();
  }

  /** Tells of those that stay because they are no targets, as if the program had kept them. */
  private void passOver(Set<Entry> unwanted, Set<Entry> chosen) {
    for (Entry entry : unwanted) {
      if (!chosen.contains(entry) && !replacements.keeps(entry.urn())) {
        steps.untouched(entry.state());
      }
    }
  }

  /** What the last run left, behind what a targeted one took along and then replaced. */
  private List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    if (run.targets().limit()) {
      for (Entry entry : run.ledger().entries()) {
        if (entry.state().condition().delete() && !olds.isOld(entry)) {
          all.add(entry);
        }
      }
    }
    all.addAll(olds.all());
    return all;
  }

  private boolean wanted(Entry entry) {
    ResourceState state = entry.state();
    return state.condition().delete()
        ? !replacements.isCondemned(entry)
        : !replacements.keeps(state.urn());
  }

  private void submit(Entry entry, Condemned order) {
    underWay.register();
    workers.submit(
        () -> {
          List<Entry> freed = new ArrayList<>();
          try {
            if (delete(entry)) {
              freed.addAll(order.gone(entry));
            }
          } finally {
            freed.forEach(next -> submit(next, order));
            underWay.arriveAndDeregister();
          }
        });
  }

  /** Deletes one; false when it stays, and with it what it leans on. */
  private boolean delete(Entry entry) {
    if (run.status().isStopped()) {
      return false;
    }
    ResourceState state = entry.state();
    try {
      if (state.condition().pendingReplacement()) {
        steps.forget(entry);
        return true;
      }
      boolean replaced = state.condition().delete();
      if (!replaced && state.options().protect()) {
        return refuse(state);
      }
      steps.delete(entry, op(state), provider(state));
      return true;
    } catch (StopException e) {
      // Reported already, by whoever threw it.
      return false;
    } catch (ProviderException | PlanException | StateException e) {
      run.diagnostics().error(Optional.of(state.urn().value()), String.valueOf(e.getMessage()));
      run.status().fail();
      return false;
    }
  }

  private static StepOp op(ResourceState state) {
    boolean replaced = state.condition().delete();
    if (state.condition().external()) {
      return replaced ? StepOp.DISCARD_REPLACED : StepOp.READ_DISCARD;
    }
    return replaced ? StepOp.DELETE_REPLACED : StepOp.DELETE;
  }

  private Optional<? extends Provisioner> provider(ResourceState state) {
    boolean withAnother = state.links().deletedWith().filter(leaving::contains).isPresent();
    return withAnother ? Optional.empty() : replacements.provider(state);
  }

  private boolean refuse(ResourceState state) {
    Urn urn = state.urn();
    String message =
        "resource \""
            + urn
            + "\" cannot be deleted\nbecause it is protected. To unprotect the resource, either"
            + " remove the `protect` flag from the resource in your Pulumi program and run"
            + " `pulumi up`, or use the command:\n`pulumi state unprotect '"
            + urn
            + "'`";
    steps.refuse(state, message);
    // Others go on: so all protected resources are named in one run, and nothing was tried.
    run.status().noteStep();
    return false;
  }
}
