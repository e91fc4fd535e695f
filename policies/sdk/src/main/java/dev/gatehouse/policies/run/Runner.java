package dev.gatehouse.policies.run;

import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.Run;
import dev.gatehouse.policies.StackRule;
import dev.gatehouse.policies.config.Settings;
import dev.gatehouse.policies.value.Redaction;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A pack with its settings, ready to judge. */
public final class Runner {
  private final Pack pack;
  private final Run run;
  private final List<Ready<?>> ready = new ArrayList<>();
  private final Map<String, List<Ready<?>>> byType = new ConcurrentHashMap<>();

  /** A rule with what is chosen for it, looked up once. */
  private record Ready<C extends Record>(
      Rule<C> rule, Level level, C config, Optional<Remedy<C>> remedy) {
    static <C extends Record> Ready<C> of(Rule<C> rule, Settings.Chosen chosen) {
      // Settings are read into the class of the rule's own defaults.
      @SuppressWarnings("unchecked")
      C config = (C) chosen.config();
      return new Ready<>(rule, chosen.level(), config, remedy(rule, chosen.level()));
    }

    private static <C extends Record> Optional<Remedy<C>> remedy(Rule<C> rule, Level level) {
      if (level != Level.REMEDIATE || !(rule instanceof Remedy)) {
        return Optional.empty();
      }
      // A remedy is for the rule that it stands in, so its configuration is that rule's.
      @SuppressWarnings("unchecked")
      Remedy<C> remedy = (Remedy<C>) rule;
      return Optional.of(remedy);
    }

    boolean isOfResources() {
      return rule instanceof ResourceRule;
    }
  }

  /**
   * Takes a pack and its settings.
   *
   * @param run whose secret configuration is kept out of messages
   */
  public Runner(Pack pack, Settings settings, Run run) {
    this.pack = pack;
    this.run = run;
    for (Rule<?> rule : pack.rules()) {
      Settings.Chosen chosen = settings.of(rule);
      if (chosen.level() != Level.DISABLED) {
        ready.add(Ready.of(rule, chosen));
      }
    }
  }

  public Pack pack() {
    return pack;
  }

  /** Whether a rule looks at resources of a type one by one. */
  public boolean judges(String type) {
    return !rulesOf(type).isEmpty();
  }

  /** Whether a remedy is wanted for resources of a type. */
  public boolean mends(String type) {
    for (Ready<?> one : rulesOf(type)) {
      if (one.remedy().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** One outcome for each resource rule of the resource's type that is not disabled. */
  public List<Outcome> analyze(Resource resource) {
    List<Ready<?>> rules = rulesOf(resource.type());
    if (rules.isEmpty()) {
      return List.of();
    }
    Supplier<Redaction> redaction = redaction(List.of(resource));
    List<Outcome> outcomes = new ArrayList<>(rules.size());
    for (Ready<?> one : rules) {
      outcomes.add(judge(one, resource, redaction));
    }
    return outcomes;
  }

  private List<Ready<?>> rulesOf(String type) {
    List<Ready<?>> known = byType.get(type);
    return known != null ? known : byType.computeIfAbsent(type, this::find);
  }

  private List<Ready<?>> find(String type) {
    return ready.stream().filter(one -> one.isOfResources() && one.rule().judges(type)).toList();
  }

  private <C extends Record> Outcome judge(
      Ready<C> one, Resource resource, Supplier<Redaction> redaction) {
    ResourceRule<C> rule = (ResourceRule<C>) one.rule();
    return new Judgement(rule, one.level(), redaction, run)
        .of(resource.urn(), findings -> rule.check(resource, one.config(), findings));
  }

  /** One outcome for each stack rule that is not disabled and finds a type of its own. */
  public List<Outcome> analyzeStack(Stack stack) {
    Supplier<Redaction> redaction = redaction(stack.resources());
    Set<String> types = stack.types();
    List<Outcome> outcomes = new ArrayList<>();
    for (Ready<?> one : ready) {
      if (!one.isOfResources() && types.stream().anyMatch(one.rule()::judges)) {
        outcomes.add(judge(one, stack, redaction));
      }
    }
    return outcomes;
  }

  private <C extends Record> Outcome judge(
      Ready<C> one, Stack stack, Supplier<Redaction> redaction) {
    StackRule<C> rule = (StackRule<C>) one.rule();
    return new Judgement(rule, one.level(), redaction, run)
        .of("", findings -> rule.check(stack, one.config(), findings));
  }

  /**
   * The remedies of the rules at level remediate, each on top of those before it.
   *
   * @throws RuntimeException never: a remedy that throws is told in {@link Mended#failure()}
   */
  public List<Mended> remediate(Resource resource) {
    List<Mended> mended = new ArrayList<>();
    Resource latest = resource;
    for (Ready<?> one : rulesOf(resource.type())) {
      if (one.remedy().isPresent()) {
        Mended next = mend(one, latest);
        if (!next.properties().equals(latest.properties()) || !next.failure().isEmpty()) {
          mended.add(next);
        }
        latest = latest.with(next.properties());
      }
    }
    return mended;
  }

  private <C extends Record> Mended mend(Ready<C> one, Resource resource) {
    try {
      Remedy<C> remedy = one.remedy().orElseThrow();
      return new Mended(one.rule(), remedy.mend(resource, one.config()), "");
    } catch (RuntimeException e) {
      String said = redaction(List.of(resource)).get().redact("the remedy failed: " + e);
      return new Mended(one.rule(), resource.properties(), said);
    }
  }

  /** Made when the first message needs it: most resources have nothing to say. */
  private Supplier<Redaction> redaction(List<Resource> resources) {
    return new Supplier<>() {
      private final List<Redaction> made = new ArrayList<>(1);

      @Override
      public Redaction get() {
        if (made.isEmpty()) {
          List<Value> values = new ArrayList<>();
          values.add(run.config());
          for (Resource resource : resources) {
            values.add(resource.properties());
            resource.provider().ifPresent(provider -> values.add(provider.properties()));
          }
          made.add(Redaction.of(values));
        }
        return made.get(0);
      }
    };
  }
}
