package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.config.StackConfig;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.Urn;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds old resources by the names they had. Source: {@code generateAliases} and {@code
 * inheritedChildAlias} of {@code step_generator.go}, pulumi v3.190.0.
 */
final class Aliases {
  private final StackConfig config;
  private final Olds olds;

  /** Old names, and the resources that took them over. */
  private final Map<Urn, Urn> taken = new HashMap<>();

  /** The old names of resources that were found by an alias. */
  private final Map<Urn, Urn> former = new HashMap<>();

  Aliases(StackConfig config, Olds olds) {
    this.config = config;
    this.olds = olds;
  }

  /**
   * The old resource of a name, or else of one of its aliases.
   *
   * @param names that were registered in this run
   * @throws PlanException when two resources claim one old name
   */
  synchronized Optional<Entry> find(Urn urn, Goal goal, Set<Urn> names) {
    Urn claimer = taken.get(urn);
    if (claimer != null) {
      throw new PlanException(
          "Duplicate resource URN '"
              + urn
              + "' conflicting with alias on resource with URN '"
              + claimer
              + "'");
    }
    Optional<Entry> own = olds.find(urn);
    if (own.isPresent()) {
      return own;
    }
    for (Urn alias : candidates(goal)) {
      Optional<Entry> old = olds.find(alias);
      if (old.isPresent()) {
        claim(alias, urn, names);
        return old;
      }
    }
    return Optional.empty();
  }

  private void claim(Urn alias, Urn urn, Set<Urn> names) {
    Urn other = names.contains(alias) ? urn : taken.get(alias);
    if (other != null) {
      throw new PlanException(
          "Duplicate resource alias '"
              + alias
              + "' applied to resource with URN '"
              + urn
              + "' conflicting with resource with URN '"
              + other
              + "'");
    }
    taken.put(alias, urn);
    former.put(urn, alias);
  }

  /** Whether a new name is that of the resource with the old one. */
  synchronized boolean isRenamed(Urn old, Urn fresh) {
    return fresh.equals(taken.get(old));
  }

  private Set<Urn> candidates(Goal goal) {
    Set<Urn> all = new LinkedHashSet<>();
    goal.past().aliases().forEach(alias -> all.add(urn(goal, alias)));
    Optional<Urn> parentBefore = goal.parent().map(former::get);
    if (parentBefore.isPresent()) {
      Urn parent = goal.parent().orElseThrow();
      Set<Urn> own = Set.copyOf(all);
      all.add(inherited(goal.type(), goal.name(), parent.name(), parentBefore.get()));
      own.stream()
          .sorted()
          .forEach(
              urn -> all.add(inherited(urn.type(), urn.name(), parent.name(), parentBefore.get())));
    }
    return all;
  }

  private Urn urn(Goal goal, Alias alias) {
    if (alias.urn().isPresent()) {
      return alias.urn().get();
    }
    Optional<Urn> parent = alias.parent().map(urn -> former.getOrDefault(urn, urn));
    return Urn.of(
        either(alias.stack(), config.stack()),
        either(alias.project(), config.project()),
        alias.noParent() ? Optional.empty() : parent.or(goal::parent),
        either(alias.type(), goal.type()),
        either(alias.name(), goal.name()));
  }

  private static String either(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  /** A child whose name starts with its parent's name was renamed along with the parent. */
  private Urn inherited(String type, String name, String parentName, Urn parentBefore) {
    String before =
        name.startsWith(parentName)
            ? parentBefore.name() + name.substring(parentName.length())
            : name;
    return Urn.of(config.stack(), config.project(), Optional.of(parentBefore), type, before);
  }
}
