package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One run of an engine within a scenario: which command, on which program, with what going on. */
public final class Move {
  /** The commands of either engine. */
  enum Verb {
    UP,
    PREVIEW,
    REFRESH,
    DESTROY
  }

  final Verb verb;
  final Program program;
  final List<String> targets = new ArrayList<>();
  final Set<String> faults = new TreeSet<>();
  Consumer<World> meanwhile = world -> {};
  Consumer<ObjectNode> edit = deployment -> {};
  String stack = "dev";
  boolean dependents;
  boolean continueOnError;
  boolean refreshFirst;
  boolean fails;

  private Move(Verb verb, Program program) {
    this.verb = verb;
    this.program = program;
  }

  public static Move up(Program program) {
    return new Move(Verb.UP, program);
  }

  static Move preview(Program program) {
    return new Move(Verb.PREVIEW, program);
  }

  static Move refresh() {
    return new Move(Verb.REFRESH, stage -> {});
  }

  public static Move destroy() {
    return new Move(Verb.DESTROY, stage -> {});
  }

  /** Limits the run to things by name, or to whatever a whole URN or pattern says. */
  Move target(String... names) {
    for (String name : names) {
      targets.add(name.contains(":") ? name : Trial.urn(stack, name));
    }
    return this;
  }

  Move withDependents() {
    dependents = true;
    return this;
  }

  /** Has calls of the provider fail, as {@code "create a"}; the run is expected to fail. */
  Move failing(String... calls) {
    faults.addAll(List.of(calls));
    return fails();
  }

  /** Expects both engines to fail. A failure that nobody expects fails the scenario. */
  Move fails() {
    fails = true;
    return this;
  }

  Move continueOnError() {
    continueOnError = true;
    return this;
  }

  Move refreshFirst() {
    refreshFirst = true;
    return this;
  }

  /** On another stack than {@code dev}. */
  Move on(String other) {
    stack = other;
    return this;
  }

  /** Changes the world behind the engine's back before the run. */
  Move after(Consumer<World> change) {
    meanwhile = change;
    return this;
  }

  /** Changes the state before the run, as an interrupted one may have left it. */
  Move afterEdit(Consumer<ObjectNode> change) {
    edit = change;
    return this;
  }

  @Override
  public String toString() {
    return verb.name().toLowerCase(java.util.Locale.ROOT)
        + (stack.equals("dev") ? "" : " of " + stack);
  }
}
