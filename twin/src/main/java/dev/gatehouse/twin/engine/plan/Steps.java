package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.plugin.Diff;
import dev.gatehouse.twin.engine.plugin.ProviderClient;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.Commit;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.PendingOperation;
import dev.gatehouse.twin.engine.state.PendingOperation.Kind;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.engine.value.ValueException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Takes single steps: asks the provider, keeps the ledger, tells the listener. Source: {@code
 * deploy/step.go} of pulumi v3.190.0.
 */
final class Steps {
  private final RunContext run;

  Steps(RunContext run) {
    this.run = run;
  }

  /** A resource did not change; the program may have changed what the engine keeps of it. */
  Entry same(Entry old, ResourceState planned) {
    ResourceState before = old.state();
    StepLog.Running step = start(StepOp.SAME, before.withUrn(planned.urn()), Diff.NONE);
    if (planned.isProvider()) {
      run.registry().same(planned.withId(before.id()).withInputs(before.inputs()));
    }
    ResourceState after = secretsMarked(planned.withId(before.id()).withOutputs(before.outputs()));
    Commit commit =
        after.equals(before)
            ? new Commit().carry(old)
            : new Commit().supersede(old, after).add(after);
    Entry entry = run.ledger().commit(commit).get(0);
    step.finished();
    return entry;
  }

  /** Nothing is done to a resource that the run is not about. */
  void untouched(ResourceState state) {
    start(StepOp.SAME, state, Diff.NONE).finished();
  }

  /** Creates a resource that takes the place of no other. */
  Entry create(ResourceState planned, Optional<? extends Provisioner> provider) {
    return create(StepOp.CREATE, planned, provider, Diff.NONE, new Commit(), Optional.empty());
  }

  /**
   * Creates the replacement of a resource.
   *
   * @param wholly what to tell of the replacement as a whole: nothing when it follows another
   * @param deleteLater whether the old one still exists and is deleted at the end
   */
  Entry replace(
      Entry old,
      ResourceState planned,
      Optional<? extends Provisioner> provider,
      Diff diff,
      Diff wholly,
      boolean deleteLater) {
    ResourceState before = old.state();
    ResourceState renamed = before.withUrn(planned.urn());
    if (!deleteLater) {
      replaced(renamed, wholly);
    }
    Commit commit = new Commit().rename(before.urn(), planned.urn());
    if (deleteLater) {
      commit.change(old, before.withCondition(before.condition().deleted()));
    } else {
      commit.finish(old);
    }
    Entry entry =
        create(StepOp.CREATE_REPLACEMENT, planned, provider, diff, commit, Optional.of(before));
    if (deleteLater) {
      replaced(renamed, wholly);
    }
    return entry;
  }

  /** Tells of a replacement as a whole, which is between the creation and the deletion. */
  private void replaced(ResourceState state, Diff diff) {
    run.steps().start(step(StepOp.REPLACE, state, diff)).finished();
  }

  private Entry create(
      StepOp op,
      ResourceState planned,
      Optional<? extends Provisioner> provider,
      Diff diff,
      Commit commit,
      Optional<ResourceState> before) {
    StepLog.Running step = start(op, planned, diff);
    before.ifPresent(step::from);
    String token = run.sim().chance().uuid();
    Commit.Ticket ticket = run.ledger().beginCreation(planned, token);
    ResourceState stamped =
        planned.withStamps(ResourceState.Stamps.created(run.sim().clock().now()));
    if (provider.isEmpty()) {
      return commit(step, commit.end(ticket), stamped);
    }
    Provisioner.Outcome outcome =
        asked(
            step,
            ticket,
            planned.urn(),
            () -> provider.get().create(planned, run.preview(), token));
    return settle(step, commit.end(ticket), stamped.withId(outcome.id()), outcome);
  }

  Entry update(
      Entry old, ResourceState planned, Optional<? extends Provisioner> provider, Diff diff) {
    ResourceState before = old.state();
    ResourceState kept = planned.withId(before.id()).withStamps(before.stamps());
    StepLog.Running step = start(StepOp.UPDATE, before.withUrn(planned.urn()), diff).from(before);
    Commit.Ticket ticket = run.ledger().begin(Kind.UPDATING, kept);
    Commit commit = new Commit().supersede(old, kept).end(ticket);
    if (provider.isEmpty()) {
      return commit(step, commit, kept);
    }
    Provisioner.Outcome outcome =
        asked(
            step, ticket, planned.urn(), () -> provider.get().update(before, kept, run.preview()));
    ResourceState stamped = kept.withStamps(before.stamps().modified(run.sim().clock().now()));
    return settle(step, commit, stamped, outcome);
  }

  /** Reads a resource that is not owned. */
  Entry read(Optional<Entry> old, ResourceState planned, Provisioner provider, boolean replacing) {
    StepLog.Running step =
        start(replacing ? StepOp.READ_REPLACEMENT : StepOp.READ, planned, Diff.NONE);
    Commit.Ticket ticket = run.ledger().begin(Kind.READING, planned);
    Commit commit = new Commit().end(ticket);
    old.ifPresent(
        entry -> {
          if (replacing) {
            ResourceState before = entry.state();
            commit.change(entry, before.withCondition(before.condition().deleted()));
          } else {
            commit.finish(entry);
          }
        });
    ResourceState asked = planned.withOutputs(planned.inputs());
    Provisioner.Outcome outcome =
        asked(step, ticket, planned.urn(), () -> existing(provider, asked));
    // As Pulumi counts: a reading that tells nothing new is none.
    if (old.filter(entry -> !entry.state().outputs().equals(outcome.outputs())).isEmpty()) {
      step.uncounted();
    }
    ResourceState stamped = planned.withStamps(stamps(old, planned, outcome));
    return settle(step, commit, stamped.withId(outcome.id()), outcome);
  }

  /** Takes over something that is there, whatever its inputs are. */
  Entry take(Optional<Entry> old, ResourceState planned, Provisioner provider, String id) {
    StepLog.Running step =
        start(old.isPresent() ? StepOp.IMPORT_REPLACEMENT : StepOp.IMPORT, planned, Diff.NONE);
    ResourceState asked = planned.withId(id).withInputs(Properties.empty());
    Commit.Ticket ticket = run.ledger().begin(Kind.IMPORTING, asked);
    Provisioner.Outcome found = asked(step, ticket, planned.urn(), () -> existing(provider, asked));
    Commit commit = new Commit().end(ticket);
    old.ifPresent(
        entry -> {
          ResourceState before = entry.state();
          commit
              .rename(before.urn(), planned.urn())
              .change(entry, before.withCondition(before.condition().deleted()));
        });
    ResourceState made =
        planned
            .withId(found.id())
            .withInputs(found.inputs().orElse(planned.inputs()))
            .withOutputs(found.outputs())
            .withCondition(planned.condition().withInitErrors(found.initErrors()));
    run.redactor().learn(made.outputs());
    return commit(step, commit, secretsMarked(made));
  }

  private static Provisioner.Outcome existing(Provisioner provider, ResourceState asked) {
    Provisioner.Outcome found = provider.read(asked);
    if (found.id().isEmpty()) {
      throw new ProviderException("resource '" + asked.id() + "' does not exist");
    }
    return found;
  }

  private ResourceState.Stamps stamps(
      Optional<Entry> old, ResourceState planned, Provisioner.Outcome outcome) {
    return old.map(Entry::state)
        .map(
            before ->
                before.inputs().equals(planned.inputs())
                        && before.outputs().equals(outcome.outputs())
                    ? before.stamps()
                    : before.stamps().modified(run.sim().clock().now()))
        .orElse(ResourceState.Stamps.NONE);
  }

  /** Deletes a resource that is not wanted any more, or whose replacement stands. */
  void delete(Entry old, StepOp op, Optional<? extends Provisioner> provider) {
    ResourceState state = old.state();
    StepLog.Running step = start(op, state, Diff.NONE);
    Commit.Ticket ticket = run.ledger().begin(Kind.DELETING, state);
    provider.ifPresent(
        p ->
            asked(
                step,
                ticket,
                state.urn(),
                () -> {
                  p.delete(state);
                  return state;
                }));
    run.ledger().commit(new Commit().end(ticket).finish(old));
    step.finished();
  }

  /** A deletion that is not even tried. */
  void refuse(ResourceState state, String message) {
    StepLog.Running step = start(StepOp.DELETE, state, Diff.NONE);
    run.diagnostics().error(Optional.of(state.urn().value()), spoken(message));
    if (!run.preview()) {
      step.failed();
    }
  }

  /** Deletes a resource first whose replacement is created later. */
  void deleteFirst(Entry old, Optional<? extends Provisioner> provider) {
    ResourceState state = old.state();
    StepLog.Running step = start(StepOp.DELETE_REPLACED, state, Diff.NONE);
    Commit.Ticket ticket = run.ledger().begin(Kind.DELETING, state);
    provider.ifPresent(
        p ->
            asked(
                step,
                ticket,
                state.urn(),
                () -> {
                  p.delete(state);
                  return state;
                }));
    ResourceState awaiting = state.withCondition(state.condition().awaitingReplacement());
    run.ledger().commit(new Commit().end(ticket).change(old, awaiting));
    step.finished();
  }

  /** Forgets a resource that was deleted for a replacement that nobody wants any more. */
  void forget(Entry old) {
    StepLog.Running step = start(StepOp.REMOVE_PENDING_REPLACE, old.state(), Diff.NONE);
    run.ledger().commit(new Commit().finish(old));
    step.finished();
  }

  private StepLog.Running start(StepOp op, ResourceState state, Diff diff) {
    run.status().check();
    return run.steps().start(step(op, state, diff));
  }

  private static Step step(StepOp op, ResourceState state, Diff diff) {
    Urn urn = state.urn();
    return new Step(
        op, urn.value(), urn.type(), urn.name(), state.id(), diff.shown(false), diff.replaceKeys());
  }

  /** Asks the provider; what it refuses is reported, noted and stops the run. */
  private <T> T asked(StepLog.Running step, Commit.Ticket ticket, Urn urn, Supplier<T> question) {
    try {
      return question.get();
    } catch (ProviderException | ValueException e) {
      if (!outcomeUnknown(e)) {
        run.ledger().commit(new Commit().end(ticket));
      }
      throw failed(step, urn, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Whether the provider was lost while it worked. Nobody knows then what became of the change, and
   * it stays in the state as a pending operation.
   */
  private static boolean outcomeUnknown(RuntimeException e) {
    return e.getCause() instanceof StatusRuntimeException status
        && (status.getStatus().getCode() == Status.Code.UNAVAILABLE
            || status.getStatus().getCode() == Status.Code.CANCELLED);
  }

  private StopException failed(StepLog.Running step, Urn urn, String message) {
    run.diagnostics().error(Optional.of(urn.value()), spoken(message));
    step.failed();
    run.status().stepFailed();
    return new StopException(message);
  }

  /** What failed in a preview did not fail in earnest, and says so. */
  private String spoken(String message) {
    return run.preview() ? "Preview failed: " + message : message;
  }

  /** Keeps what the provider made; when it is not ready, the step failed all the same. */
  private Entry settle(
      StepLog.Running step, Commit commit, ResourceState state, Provisioner.Outcome outcome) {
    ResourceState made =
        secretsMarked(
            state
                .withOutputs(outcome.outputs())
                .withCondition(state.condition().withInitErrors(outcome.initErrors())));
    run.redactor().learn(made.outputs());
    if (outcome.initErrors().isEmpty()) {
      return commit(step, commit, made);
    }
    run.ledger().commit(commit.add(made));
    throw failed(step, state.urn(), ProviderClient.initMessage(outcome.initErrors()));
  }

  private Entry commit(StepLog.Running step, Commit commit, ResourceState state) {
    Entry entry = run.ledger().commit(commit.add(state)).get(0);
    step.made(state);
    step.finished();
    return entry;
  }

  /** Marks outputs secret that the program says are, and those of the name of a secret input. */
  static ResourceState secretsMarked(ResourceState state) {
    Map<String, PropertyValue> marked = new TreeMap<>();
    List<String> additional = state.options().additionalSecretOutputs();
    for (Map.Entry<String, PropertyValue> output : state.outputs().map().entrySet()) {
      boolean secretInput =
          state
              .inputs()
              .get(output.getKey())
              .filter(PropertyValue.Secret.class::isInstance)
              .isPresent();
      boolean plain = !(output.getValue() instanceof PropertyValue.Secret);
      if (plain && (secretInput || additional.contains(output.getKey()))) {
        marked.put(output.getKey(), PropertyValue.secret(output.getValue()));
      }
    }
    return marked.isEmpty()
        ? state
        : state.withOutputs(state.outputs().withAll(Properties.of(marked)));
  }

  /** A change that another run left under way, for people. */
  static String interrupted(PendingOperation operation) {
    return operation.resource().urn() + ", interrupted while " + operation.kind().text();
  }
}
