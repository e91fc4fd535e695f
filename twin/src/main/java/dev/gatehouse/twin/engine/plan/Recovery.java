package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.plugin.ProviderClient;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.PendingOperation;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.value.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what became of changes whose answers nobody heard, because the engine or the provider
 * was killed, and makes the state say so before anything else is done. What a creation made is
 * found by its client token; what was being updated or deleted is read. Pulumi has nothing of the
 * kind: it warns, and a thing with a random id that was made is an orphan.
 */
public final class Recovery {
  private final RunContext run;
  private final Olds olds;
  private final List<ResourceState> states = new ArrayList<>();

  public Recovery(RunContext run) {
    this.run = run;
    this.olds = new Olds(run.ledger().base());
    olds.all().stream().map(Entry::state).forEach(states::add);
  }

  /**
   * Runs.
   *
   * @param strict whether what cannot be found out fails the run, which might make it again
   */
  public void run(boolean strict) {
    List<PendingOperation> known = new ArrayList<>();
    for (PendingOperation operation : run.ledger().inherited()) {
      try {
        if (settled(operation)) {
          known.add(operation);
        }
      } catch (ProviderException | PlanException | ValueException e) {
        tell(operation, strict, String.valueOf(e.getMessage()));
      }
    }
    run.ledger().rebase(states);
    run.ledger().settle(known);
  }

  private void tell(PendingOperation operation, boolean strict, String why) {
    String what =
        "nobody knows what became of it, "
            + Steps.interrupted(operation)
            + ", and it cannot be asked: "
            + why;
    Optional<String> urn = Optional.of(operation.resource().urn().value());
    if (strict) {
      run.diagnostics().error(urn, what + "; a refresh gives it up");
      run.status().fail();
    } else {
      run.diagnostics().warning(urn, what);
    }
  }

  /** Whether the operation is known now to have happened, or not to have happened. */
  private boolean settled(PendingOperation operation) {
    ResourceState asked = operation.resource();
    boolean real = asked.custom() && !asked.isProvider() && !asked.condition().external();
    return switch (operation.kind()) {
      case CREATING -> !real || creation(operation);
      case UPDATING, DELETING -> !real || change(operation);
      case READING, IMPORTING -> true;
    };
  }

  private boolean creation(PendingOperation operation) {
    if (operation.clientToken().isEmpty()) {
      return false;
    }
    ResourceState planned = operation.resource();
    Optional<Provisioner.Outcome> fate =
        provider(planned).created(planned, operation.clientToken(), !run.preview());
    fate.filter(made -> !made.id().isEmpty()).ifPresent(made -> adopt(planned, made));
    return fate.isPresent();
  }

  /** Does what the commit would have done that the killed run did not live to make. */
  private void adopt(ResourceState planned, Provisioner.Outcome made) {
    states.removeIf(
        state ->
            state.urn().equals(planned.urn())
                && state.condition().pendingReplacement()
                && !state.condition().delete());
    states.replaceAll(
        state ->
            state.urn().equals(planned.urn())
                ? state.withCondition(state.condition().deleted())
                : state);
    ResourceState found =
        Steps.secretsMarked(
            planned
                .withId(made.id())
                .withOutputs(made.outputs())
                .withStamps(ResourceState.Stamps.created(run.sim().clock().now())));
    run.redactor().learn(found.outputs());
    states.add(found);
    run.diagnostics()
        .info(
            Optional.of(planned.urn().value()),
            "an interrupted run had created " + made.id() + ", which is in the state now");
  }

  private boolean change(PendingOperation operation) {
    ResourceState asked = operation.resource();
    for (int i = 0; i < states.size(); i++) {
      ResourceState before = states.get(i);
      if (!before.id().equals(asked.id()) || !before.type().equals(asked.type())) {
        continue;
      }
      if (before.condition().pendingReplacement()) {
        return true;
      }
      Provisioner.Outcome found = provider(before).read(before);
      if (!found.id().isEmpty()) {
        states.set(i, Refresh.asRead(run, before, found));
      } else if (before.condition().delete()) {
        states.remove(i);
      } else {
        // Others may lean on it still: it is gone, and is made again or forgotten.
        states.set(i, before.withCondition(before.condition().awaitingReplacement()));
      }
      return true;
    }
    return true;
  }

  private ProviderClient provider(ResourceState state) {
    olds.ensureProvider(state, run.registry());
    return run.registry()
        .find(ProviderReference.parse(state.links().provider()))
        .orElseThrow(
            () -> new PlanException("unknown provider '" + state.links().provider() + "'"));
  }
}
