package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.plugin.Diff;
import dev.gatehouse.twin.engine.plugin.ProviderClient;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.ValueException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;

/**
 * Reads what is really there and makes the state say so. Source: {@code RefreshStep} and {@code
 * rebuildBaseState} of pulumi v3.190.0.
 */
public final class Refresh {
  private final RunContext run;
  private final Workers workers;
  private final boolean alone;
  private final Olds olds;

  /** What was read; absent where nothing is there any more. */
  private final Map<Entry, Optional<ResourceState>> read = new ConcurrentHashMap<>();

  /**
   * A refresh.
   *
   * @param alone whether it is all that the run does, and its findings are what is counted
   */
  public Refresh(RunContext run, Workers workers, boolean alone) {
    this.run = run;
    this.workers = workers;
    this.alone = alone;
    this.olds = new Olds(run.ledger().base());
  }

  /** Refreshes every target; a failure of one does not keep the others from it. */
  public void run() {
    if (!Targeting.verify(run, olds, Set.of())) {
      return;
    }
    Phaser underWay = new Phaser(1);
    for (Entry entry : Targeting.readable(run.targets(), olds)) {
      underWay.register();
      workers.submit(
          () -> {
            try {
              refresh(entry);
            } finally {
              underWay.arriveAndDeregister();
            }
          });
    }
    underWay.arriveAndAwaitAdvance();
    run.ledger().rebase(rebuilt());
  }

  private void refresh(Entry entry) {
    ResourceState before = entry.state();
    if (run.status().canceled()) {
      return;
    }
    StepLog.Running step = run.steps().start(step(before));
    boolean unreal =
        !before.custom() || before.isProvider() || before.condition().pendingReplacement();
    if (unreal) {
      step.finished(op(StepOp.SAME), Diff.NONE.shown(true));
      return;
    }
    try {
      Provisioner provider = provider(before);
      Provisioner.Outcome found = provider.read(before);
      if (found.id().isEmpty()) {
        read.put(entry, Optional.empty());
        step.finished(op(StepOp.DELETE), Diff.NONE.shown(true));
        return;
      }
      settle(entry, found, provider, step);
    } catch (ProviderException | ValueException | PlanException e) {
      run.diagnostics().error(Optional.of(before.urn().value()), String.valueOf(e.getMessage()));
      step.failed();
      run.status().noteStep();
    }
  }

  private void settle(
      Entry entry, Provisioner.Outcome found, Provisioner provider, StepLog.Running step) {
    ResourceState before = entry.state();
    if (!found.initErrors().isEmpty()) {
      run.diagnostics()
          .warning(
              Optional.of(before.urn().value()),
              "Refreshed resource is in an unhealthy state:\n* "
                  + String.join("\n* ", found.initErrors()));
    }
    ResourceState after = asRead(run, before, found);
    Diff diff = differ(before, after) ? Diff.some() : Diff.NONE;
    if (!before.condition().external()) {
      diff = provider.diff(after, before.inputs(), run.preview(), before.options().ignoreChanges());
    }
    read.put(entry, Optional.of(after));
    boolean same = diff.changes() == Diff.Changes.NONE;
    step.finished(op(same ? StepOp.SAME : StepOp.UPDATE), diff.shown(true));
  }

  /** Before an update or destroy, a refresh is told of as one, and its findings are not counted. */
  private StepOp op(StepOp found) {
    return alone ? found : StepOp.REFRESH;
  }

  /** A state as what is really there has it. */
  static ResourceState asRead(RunContext run, ResourceState before, Provisioner.Outcome found) {
    ResourceState after =
        Steps.secretsMarked(
            before
                .withId(found.id())
                .withInputs(found.inputs().orElse(before.inputs()))
                .withOutputs(found.outputs())
                .withCondition(before.condition().withInitErrors(found.initErrors())));
    run.redactor().learn(after.outputs());
    return differ(before, after)
        ? after.withStamps(before.stamps().modified(run.sim().clock().now()))
        : after;
  }

  private static boolean differ(ResourceState one, ResourceState other) {
    return !one.inputs().equals(other.inputs()) || !one.outputs().equals(other.outputs());
  }

  private Provisioner provider(ResourceState state) {
    olds.ensureProvider(state, run.registry());
    Optional<ProviderClient> client =
        run.registry().find(ProviderReference.parse(state.links().provider()));
    return client.orElseThrow(
        () -> new PlanException("unknown provider '" + state.links().provider() + "'"));
  }

  private static Step step(ResourceState state) {
    Urn urn = state.urn();
    return new Step(
        StepOp.REFRESH,
        urn.value(),
        urn.type(),
        urn.name(),
        state.id(),
        Diff.NONE.shown(true),
        List.of());
  }

  /** The state without what is gone, its links repaired, orphans given to their grandparents. */
  private List<ResourceState> rebuilt() {
    List<ResourceState> states = new ArrayList<>();
    Set<Urn> existing = new HashSet<>();
    Map<Urn, Optional<Urn>> parents = new HashMap<>();
    for (Entry entry : olds.all()) {
      ResourceState old = entry.state();
      Optional<ResourceState> found = read.getOrDefault(entry, Optional.of(old));
      Optional<Urn> parent =
          old.parent().filter(existing::contains).isPresent()
              ? old.parent()
              : old.parent().flatMap(urn -> parents.getOrDefault(urn, Optional.empty()));
      parents.put(old.urn(), parent);
      found.ifPresent(
          state -> {
            states.add(state.withLinks(state.linksWithin(existing)).withParent(parent));
            existing.add(state.urn());
          });
    }
    return states;
  }
}
