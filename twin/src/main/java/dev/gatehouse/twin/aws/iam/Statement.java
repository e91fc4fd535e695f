package dev.gatehouse.twin.aws.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A statement ready to be asked.
 *
 * @param label what a decision calls it
 * @param principals absent in an identity policy, whose principal is its owner
 * @param negated whether it speaks of all principals but these
 */
record Statement(
    String label,
    boolean allow,
    Optional<List<PrincipalPattern>> principals,
    boolean negated,
    Names actions,
    Names resources,
    List<Condition> conditions) {
  static Statement compile(PolicyDocument.Clause clause, boolean variables) {
    List<Condition> conditions = new ArrayList<>();
    clause.tests().forEach(test -> conditions.add(Condition.compile(test, variables)));
    return new Statement(
        clause.label(),
        clause.allow(),
        clause.principals().map(named -> PrincipalPattern.compile(named, clause.label())),
        clause.principals().map(PolicyDocument.Principals::negated).orElse(false),
        Names.ofActions(clause.actions()),
        clause
            .resources()
            .map(listed -> Names.ofResources(listed, variables))
            .orElse(Names.ofEverything()),
        List.copyOf(conditions));
  }

  /** Whether it speaks of the request, and if so, how it means the principal. */
  PrincipalPattern.Match match(RequestContext context) {
    if (!actions.match(context.action(), context)
        || !resources.match(context.resource(), context)) {
      return PrincipalPattern.Match.NONE;
    }
    PrincipalPattern.Match match = principal(context);
    if (match == PrincipalPattern.Match.NONE) {
      return match;
    }
    for (Condition condition : conditions) {
      if (!condition.holds(context)) {
        return PrincipalPattern.Match.NONE;
      }
    }
    return match;
  }

  private PrincipalPattern.Match principal(RequestContext context) {
    PrincipalPattern.Match best =
        principals.isEmpty() ? PrincipalPattern.Match.DIRECT : PrincipalPattern.Match.NONE;
    for (PrincipalPattern pattern : principals.orElse(List.of())) {
      PrincipalPattern.Match match = pattern.match(context.caller());
      best = match.compareTo(best) > 0 ? match : best;
    }
    if (!negated) {
      return best;
    }
    // Documented: a denial of all but some denies whoever has a permissions boundary, always.
    boolean spared = best != PrincipalPattern.Match.NONE && !context.caller().bounded();
    return spared ? PrincipalPattern.Match.NONE : PrincipalPattern.Match.DIRECT;
  }

  /**
   * Names that a statement lists, or, negated, does not mean.
   *
   * @param exact those without wildcards, where all names are known to be in lower case
   */
  record Names(boolean negated, Set<String> exact, List<Operand> patterns) {
    static Names ofEverything() {
      return new Names(true, Set.of(), List.of());
    }

    static Names ofActions(PolicyDocument.Listed listed) {
      Set<String> exact = new HashSet<>();
      List<Operand> patterns = new ArrayList<>();
      for (String value : listed.values()) {
        if (value.indexOf('*') < 0 && value.indexOf('?') < 0) {
          exact.add(value.toLowerCase(Locale.ROOT));
        } else {
          Glob glob = Glob.ofLowerCase(value);
          patterns.add((name, context) -> glob.matches(name));
        }
      }
      return new Names(listed.negated(), Set.copyOf(exact), List.copyOf(patterns));
    }

    static Names ofResources(PolicyDocument.Listed listed, boolean variables) {
      List<Operand> patterns = new ArrayList<>();
      for (String value : listed.values()) {
        patterns.add(Operand.resource(Template.ofResource(value, variables)));
      }
      return new Names(listed.negated(), Set.of(), List.copyOf(patterns));
    }

    boolean match(String name, RequestContext context) {
      if (exact.contains(name)) {
        return !negated;
      }
      for (int i = 0; i < patterns.size(); i++) {
        if (patterns.get(i).matches(name, context)) {
          return !negated;
        }
      }
      return negated;
    }
  }
}
