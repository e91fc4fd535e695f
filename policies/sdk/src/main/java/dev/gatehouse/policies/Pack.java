package dev.gatehouse.policies;

import dev.gatehouse.policies.framework.Framework;
import dev.gatehouse.policies.value.Meant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules that are published together.
 *
 * @param name as Pulumi shows it
 * @param pages where the page of a rule is: its id and {@code .md} are appended; empty for none
 * @param publication what else Pulumi shows of it
 * @param levels by rule id, or {@link #ALL}, where the pack wants others than the rules' own; a
 *     configuration goes over them
 * @param frameworks what the rules have to do with compliance
 */
public record Pack(
    String name,
    String displayName,
    String version,
    String description,
    String pages,
    List<Rule<?>> rules,
    Publication publication,
    Map<String, Level> levels,
    List<Framework> frameworks) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** A configuration's word for all rules, which no rule may bear. */
  public static final String ALL = "all";

  /**
   * What Pulumi shows of a pack.
   *
   * @param readme in Markdown
   * @param provider whose resources it judges, such as {@code aws}
   * @param repository where its source is
   */
  public record Publication(String readme, String provider, String repository, List<String> tags) {
    public static final Publication NONE = new Publication("", "", "", List.of());

    public Publication {
      tags = List.copyOf(tags);
    }
  }

  /** A pack of rules and nothing else. */
  public Pack(
      String name,
      String displayName,
      String version,
      String description,
      String pages,
      List<Rule<?>> rules) {
    this(
        name,
        displayName,
        version,
        description,
        pages,
        rules,
        Publication.NONE,
        Map.of(),
        List.of());
  }

  public Pack {
    rules = List.copyOf(rules);
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    frameworks = List.copyOf(frameworks);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a pack's name: use 1 to 100 letters, digits, '_', '.', '-'");
    }
    Map<String, Rule<?>> byId = new LinkedHashMap<>();
    for (Rule<?> rule : rules) {
      String id = rule.id();
      if (!ID.matcher(id).matches() || id.equals(ALL)) {
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
    for (Framework framework : frameworks) {
      framework.requireRules(byId.keySet());
    }
    for (String id : levels.keySet()) {
      if (!id.equals(ALL) && !byId.containsKey(id)) {
        throw new IllegalArgumentException("a level is given for '" + id + "', which is no rule");
      }
    }
  }

  /** The same with what Pulumi shows of it. */
  public Pack with(Publication other) {
    return new Pack(
        name, displayName, version, description, pages, rules, other, levels, frameworks);
  }

  /** The same with levels of the pack's own. */
  public Pack withLevels(Map<String, Level> others) {
    return new Pack(
        name, displayName, version, description, pages, rules, publication, others, frameworks);
  }

  /** The same with what its rules have to do with compliance. */
  public Pack withFrameworks(List<Framework> others) {
    return new Pack(
        name, displayName, version, description, pages, rules, publication, levels, others);
  }

  /** What a violation of a rule leads to, unless configured otherwise. */
  public Level level(Rule<?> rule) {
    Level all = levels.getOrDefault(ALL, rule.info().level());
    return levels.getOrDefault(rule.id(), all);
  }

  /** The framework of an id. */
  public Optional<Framework> framework(String id) {
    return frameworks.stream().filter(framework -> framework.id().equals(id)).findFirst();
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
            Meant.of(id, ids)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(": gatehouse policy list names them all"));
  }
}
