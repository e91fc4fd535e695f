package dev.gatehouse.policies;

import dev.gatehouse.model.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that are published together.
 *
 * @param name as Pulumi shows it
 * @param pages where the page of a rule is: its id and {@code .md} are appended; empty for none
 */
public record Pack(
    String name,
    String displayName,
    String version,
    String description,
    String pages,
    List<Rule<?>> rules) {
  private static final String NAME = "[A-Za-z0-9_.-]{1,100}";

  /** A configuration's word for all rules, which no rule may bear. */
  public static final String ALL = "all";

  public Pack {
    rules = List.copyOf(rules);
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a pack's name: use 1 to 100 letters, digits, '_', '.', '-'");
    }
    Map<String, Rule<?>> byId = new LinkedHashMap<>();
    for (Rule<?> rule : rules) {
      String id = rule.id();
      if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || id.equals(ALL)) {
        throw new IllegalArgumentException(
            rule.getClass().getName()
                + ": '"
                + id
                + "' is not a rule's id: use lower-case words joined by hyphens, and not 'all'");
      }
      Rule<?> other = byId.put(id, rule);
      if (other != null) {
        throw new IllegalArgumentException(
            "two rules are called '%s': %s and %s"
                .formatted(id, other.getClass().getName(), rule.getClass().getName()));
      }
    }
  }

  /** The rule of an id. */
  public Optional<Rule<?>> find(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** "there is no rule 'x'; did you mean 'y'?". */
  public String noRule(String id) {
    List<String> ids = rules.stream().map(Rule::id).toList();
    return "there is no rule '%s'%s"
        .formatted(
            id,
            DidYouMean.of(id, ids)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(": gatehouse policy list names them all"));
  }
}
