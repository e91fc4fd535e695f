package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.plugin.Diff;
import dev.gatehouse.twin.engine.plugin.DiffUnavailableException;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.Commit;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.StateException;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyPath;
import dev.gatehouse.twin.engine.value.Signature;
import dev.gatehouse.twin.engine.value.ValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Decides what to do with each resource that the program registers, and does it. Source: {@code
 * deploy/step_generator.go} of pulumi v3.190.0. Safe for several threads.
 */
public final class Registrar {
  private final RunContext run;
  private final Steps steps;
  private final Olds olds;
  private final Aliases aliases;
  private final Replacements replacements;
  private final Checks checks;
  private final Targeting targeting;

  /** Names registered in this run; each once. */
  private final Set<Urn> names = ConcurrentHashMap.newKeySet();

  /** Resources that a run with targets left as they were. */
  private final Set<Urn> carried = ConcurrentHashMap.newKeySet();

  /** Entries registered in this run, by name, whose outputs may still be set. */
  private final Map<Urn, Entry> registered = new ConcurrentHashMap<>();

  private volatile Optional<StackOutputs> stackOutputs = Optional.empty();

  private record StackOutputs(Entry stack, Properties outputs) {}

  public Registrar(RunContext run) {
    this.run = run;
    this.steps = new Steps(run);
    this.olds = new Olds(run.ledger().base());
    this.aliases = new Aliases(run.config(), olds);
    this.targeting = new Targeting(run, olds);
    this.replacements = new Replacements(run, steps, olds, aliases, targeting);
    this.checks = new Checks(run);
  }

  Olds olds() {
    return olds;
  }

  Targeting targeting() {
    return targeting;
  }

  /** The names registered in this run. */
  Set<Urn> names() {
    return Set.copyOf(names);
  }

  Replacements replacements() {
    return replacements;
  }

  /**
   * Makes a resource what the program wants it to be.
   *
   * @throws StopException when the run does not go on; the reason was reported
   */
  public Registered register(Goal goal) {
    return guarded(goal.type(), goal.name(), goal.parent(), () -> decide(goal));
  }

  private Registered guarded(
      String type, String name, Optional<Urn> parent, Supplier<Registered> action) {
    run.status().check();
    try {
      return action.get();
    } catch (PlanException
        | ProviderException
        | StateException
        | ValueException
        | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      run.diagnostics().error(Optional.of(urn(type, name, parent).value()), message);
      run.status().fail();
      throw new StopException(message, e);
    }
  }

  private Urn urn(String type, String name, Optional<Urn> parent) {
    return Urn.of(run.config().stack(), run.config().project(), parent, type, name);
  }

  private Urn claim(String type, String name, Optional<Urn> parent) {
    parent
        .filter(urn -> !names.contains(urn))
        .ifPresent(
            urn -> {
              throw new PlanException("could not find parent resource " + urn);
            });
    Urn urn = urn(type, name, parent);
    if (!names.add(urn)) {
      throw new PlanException("Duplicate resource URN '" + urn + "'; try giving it a unique name");
    }
    return urn;
  }

  private Registered decide(Goal goal) {
    Urn urn = claim(goal.type(), goal.name(), goal.parent());
    goal.deniedPackage()
        .ifPresent(
            name -> {
              throw new PlanException(
                  "Default provider for '"
                      + name
                      + "' disabled. '"
                      + urn
                      + "' must use an explicit provider.");
            });
    run.redactor().learn(goal.inputs());
    Optional<Entry> old = aliases.find(urn, goal, names);
    ResourceState planned = planned(urn, goal, old.map(Entry::state));
    boolean deletedFirst = old.map(Entry::urn).filter(replacements::isDeletedFirst).isPresent();
    if (!targeting.includes(planned, deletedFirst)) {
      keep(urn, old);
      return old.map(this::carried).orElseGet(() -> targeting.skip(planned));
    }
    Optional<Provisioner> provider = provider(planned);
    Entry entry;
    if (Imports.asked(goal, old)) {
      keep(urn, old);
      Entry found = new Imports(run, steps).take(goal, old, planned, provider.orElseThrow());
      ResourceState wanted = Imports.unmarked(planned).withStamps(found.state().stamps());
      entry = change(goal, found, wanted, provider, true);
    } else if (old.isEmpty()) {
      replacements.keep(urn);
      entry = steps.create(fresh(goal, planned, provider), provider);
    } else if (old.get().state().condition().external()) {
      keep(urn, old);
      entry =
          steps.replace(
              old.get(), fresh(goal, planned, provider), provider, Diff.NONE, Diff.NONE, true);
    } else {
      entry = change(goal, old.get(), planned, provider, false);
    }
    registered.put(urn, entry);
    return Registered.of(entry.state());
  }

  private Registered carried(Entry old) {
    names.add(old.urn());
    carried.add(old.urn());
    return Registered.of(targeting.carry(old).state());
  }

  /** Decides that an old resource stays, under whatever name. */
  private Optional<Diff> keep(Urn urn, Optional<Entry> old) {
    Optional<Diff> deletedFirst = replacements.keep(urn);
    return deletedFirst.or(() -> old.flatMap(entry -> replacements.keep(entry.urn())));
  }

  /** Checked as something new: defaults of an old resource, such as its name, do not hold. */
  private ResourceState fresh(Goal goal, ResourceState planned, Optional<Provisioner> provider) {
    return planned.withInputs(checks.check(planned, goal.inputs(), Optional.empty(), provider));
  }

  private static ResourceState planned(Urn urn, Goal goal, Optional<ResourceState> old) {
    return new ResourceState(
        urn,
        goal.custom(),
        "",
        goal.inputs(),
        Properties.empty(),
        goal.parent(),
        goal.links(),
        goal.options(),
        ResourceState.Condition.SOUND,
        old.map(ResourceState::stamps).orElse(ResourceState.Stamps.NONE),
        Imports.mark(goal));
  }

  private Optional<Provisioner> provider(ResourceState planned) {
    if (!planned.custom()) {
      return Optional.empty();
    }
    if (planned.isProvider()) {
      return Optional.of(run.registry());
    }
    String reference = planned.links().provider();
    return Optional.of(
        run.registry()
            .find(ProviderReference.parse(reference))
            .orElseThrow(
                () ->
                    new PlanException(
                        "unknown provider '"
                            + reference
                            + "' for resource '"
                            + planned.urn()
                            + "'")));
  }

  private Entry change(
      Goal goal,
      Entry old,
      ResourceState planned,
      Optional<Provisioner> provider,
      boolean imported) {
    ResourceState before = old.state();
    if (replacements.isDeletedFirst(before.urn())) {
      return recreate(goal, old, planned, provider, keep(planned.urn(), Optional.of(old)));
    }
    Properties wanted = checks.ignoring(planned, before.inputs());
    ResourceState checked =
        planned.withInputs(checks.check(planned, wanted, Optional.of(before.inputs()), provider));
    Diff diff = diff(old, checked, provider);
    Optional<Diff> deletedFirst = keep(planned.urn(), Optional.of(old));
    if (deletedFirst.isPresent()) {
      return recreate(goal, old, planned, provider, deletedFirst);
    }
    boolean changes = diff.changes() == Diff.Changes.SOME;
    if (before.condition().pendingReplacement() || (changes && diff.replaces())) {
      return replace(goal, old, planned, provider, diff);
    }
    if (changes || !before.condition().initErrors().isEmpty()) {
      return steps.update(old, checked, provider, diff);
    }
    return imported ? old : steps.same(old, checked);
  }

  private Entry recreate(
      Goal goal,
      Entry old,
      ResourceState planned,
      Optional<Provisioner> provider,
      Optional<Diff> cause) {
    ResourceState fresh = fresh(goal, planned, provider);
    return steps.replace(old, fresh, provider, cause.orElse(Diff.NONE), Diff.NONE, false);
  }

  private Diff diff(Entry old, ResourceState checked, Optional<Provisioner> provider) {
    ResourceState before = old.state();
    if (replacements.providerChanged(before, checked, registered)) {
      return Diff.replacing("provider");
    }
    if (provider.isEmpty()) {
      return before.inputs().equals(checked.inputs()) ? Diff.NONE : Diff.some();
    }
    List<PropertyPath> replaceOn =
        checked.options().replaceOnChanges().stream().map(PropertyPath::parse).toList();
    try {
      return provider
          .get()
          .diff(
              before.withUrn(checked.urn()),
              checked.inputs(),
              run.preview(),
              checked.options().ignoreChanges())
          .replacingOn(replaceOn);
    } catch (DiffUnavailableException e) {
      run.diagnostics().warning(Optional.of(checked.urn().value()), e.getMessage());
      return Diff.some();
    }
  }

  private Entry replace(
      Goal goal, Entry old, ResourceState planned, Optional<Provisioner> provider, Diff diff) {
    ResourceState before = old.state();
    if (before.options().protect() && planned.options().protect()) {
      refuseReplacement(planned.urn());
    }
    if (!goal.past().importId().isEmpty()) {
      refuseReplacementOfImported(planned.urn());
    }
    ResourceState fresh = fresh(goal, planned, provider);
    boolean deleteFirst = goal.deleteBeforeReplace().orElse(diff.deleteBeforeReplace());
    if (deleteFirst) {
      replacements.deleteFirst(old);
    }
    boolean gone = deleteFirst || before.condition().pendingReplacement();
    return steps.replace(old, fresh, provider, diff, diff, !gone);
  }

  private void refuseReplacement(Urn urn) {
    String message =
        "unable to replace resource \""
            + urn
            + "\"\nas it is currently marked for protection. To unprotect the resource, remove the"
            + " `protect` flag from the resource in your Pulumi program and run `pulumi up`";
    run.diagnostics().error(Optional.of(urn.value()), message);
    if (!run.preview()) {
      run.status().fail();
      throw new StopException(message);
    }
    // A preview goes on, to show everything that stands in the way.
    run.status().noteStep();
  }

  private void refuseReplacementOfImported(Urn urn) {
    String message =
        "previously-imported resources that still specify an ID may not be replaced; please remove"
            + " the `import` declaration from your program";
    if (!run.preview()) {
      throw new PlanException(message);
    }
    run.diagnostics().warning(Optional.of(urn.value()), message);
  }

  /**
   * Reads a resource that the program does not own.
   *
   * @throws StopException when the run does not go on; the reason was reported
   */
  public Registered read(Goal goal, String id) {
    return guarded(goal.type(), goal.name(), goal.parent(), () -> decideRead(goal, id));
  }

  private Registered decideRead(Goal goal, String id) {
    Urn urn = claim(goal.type(), goal.name(), goal.parent());
    run.redactor().learn(goal.inputs());
    if (id.isEmpty()) {
      throw new PlanException("Expected an ID for " + urn);
    }
    Optional<Entry> old = olds.find(urn);
    ResourceState planned =
        planned(urn, goal, Optional.empty())
            .withId(id)
            .withCondition(new ResourceState.Condition(false, true, false, List.of()));
    replacements.keep(urn);
    if (id.equals(Signature.UNKNOWN)) {
      return Registered.of(planned);
    }
    boolean replacing =
        old.map(Entry::state)
            .filter(state -> !state.condition().external() && !state.id().equals(id))
            .isPresent();
    Provisioner provider = provider(planned).orElseThrow();
    return Registered.of(steps.read(old, planned, provider, replacing).state());
  }

  /**
   * Sets the outputs of a component, or of the stack.
   *
   * @throws StopException when the run does not go on
   * @throws PlanException when the resource was not registered
   */
  public void registerOutputs(Urn urn, Properties outputs) {
    run.status().check();
    run.redactor().learn(outputs);
    if (carried.contains(urn) || targeting.isSkipped(urn)) {
      return;
    }
    Entry entry = registered.get(urn);
    if (entry == null) {
      throw new PlanException(
          "cannot complete a resource '" + urn + "' whose registration isn't pending");
    }
    if (urn.isRootStack()) {
      stackOutputs = Optional.of(new StackOutputs(entry, outputs));
      return;
    }
    setOutputs(entry, outputs);
  }

  private void setOutputs(Entry entry, Properties outputs) {
    ResourceState state = entry.state();
    if (!state.outputs().equals(outputs)) {
      run.ledger().commit(new Commit().change(entry, state.withOutputs(outputs)));
    }
  }

  /**
   * Sets the stack's outputs once it is known how the run went: after a failure, an output that is
   * not there need not have been removed from the program, and stays as it was.
   */
  void settleStackOutputs() {
    stackOutputs.ifPresent(
        found ->
            setOutputs(
                found.stack(),
                run.status().failed()
                    ? olds.find(found.stack().urn())
                        .map(old -> old.state().outputs().withAll(found.outputs()))
                        .orElse(found.outputs())
                    : found.outputs()));
  }
}
