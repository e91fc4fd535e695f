package dev.gatehouse.policies.config;

import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The level and the configuration of each rule of a pack. */
public final class Settings {
  private final Map<String, Chosen> chosen;

  /** What is chosen for one rule. */
  public record Chosen(Level level, Record config) {}

  /**
   * What somebody gave for one rule.
   *
   * @param level empty to leave it as it is
   */
  public record Given(Optional<Level> level, Value.Fields properties) {}

  private Settings(Map<String, Chosen> chosen) {
    this.chosen = Map.copyOf(chosen);
  }

  /** Every rule as it comes. */
  public static Settings defaults(Pack pack) {
    return of(pack, Map.of());
  }

  /**
   * Every rule as it comes, but for what is given.
   *
   * @param given by rule id; {@link Pack#ALL} gives a level to the rules that have none of their
   *     own
   * @throws ConfigException naming every rule, property and value that is not known
   */
  public static Settings of(Pack pack, Map<String, Given> given) {
    List<String> problems = new ArrayList<>();
    given.keySet().stream()
        .filter(id -> !id.equals(Pack.ALL) && pack.find(id).isEmpty())
        .forEach(id -> problems.add(pack.noRule(id)));
    Given all = given.getOrDefault(Pack.ALL, new Given(Optional.empty(), Value.Fields.NONE));
    if (!all.properties().values().isEmpty()) {
      problems.add("'all' takes a level alone, not " + all.properties().values().keySet());
    }
    Map<String, Chosen> chosen = new LinkedHashMap<>();
    for (Rule<?> rule : pack.rules()) {
      Given own = given.getOrDefault(rule.id(), new Given(Optional.empty(), Value.Fields.NONE));
      Level level = own.level().or(all::level).orElse(pack.level(rule));
      Record config = ConfigReader.read(rule.id(), rule.config(), own.properties(), problems);
      chosen.put(rule.id(), new Chosen(level, config));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new Settings(chosen);
  }

  /** What is chosen for a rule of the pack. */
  public Chosen of(Rule<?> rule) {
    return Optional.ofNullable(chosen.get(rule.id())).orElseThrow();
  }

  public Level level(Rule<?> rule) {
    return of(rule).level();
  }
}
