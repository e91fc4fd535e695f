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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A pack with its settings, ready to judge. */
public final class Runner {
  private final Pack pack;
  private final Settings settings;
  private final Run run;
  private final Map<String, List<ResourceRule<?>>> byType = new ConcurrentHashMap<>();

  /**
   * Takes a pack and its settings.
   *
   * @param run whose secret configuration is kept out of messages
   */
  public Runner(Pack pack, Settings settings, Run run) {
    this.pack = pack;
    this.settings = settings;
    this.run = run;
  }

  public Pack pack() {
    return pack;
  }

  /** One outcome for each resource rule of the resource's type that is not disabled. */
  public List<Outcome> analyze(Resource resource) {
    List<ResourceRule<?>> rules = rulesOf(resource.type());
    if (rules.isEmpty()) {
      return List.of();
    }
    Supplier<Redaction> redaction = redaction(List.of(resource));
    List<Outcome> outcomes = new ArrayList<>(rules.size());
    for (ResourceRule<?> rule : rules) {
      outcomes.add(judge(rule, resource, redaction));
    }
    return outcomes;
  }

  private List<ResourceRule<?>> rulesOf(String type) {
    return byType.computeIfAbsent(
        type,
        t ->
            active()
                .filter(rule -> rule instanceof ResourceRule && rule.judges(t))
                .<ResourceRule<?>>map(rule -> (ResourceRule<?>) rule)
                .toList());
  }

  private Stream<Rule<?>> active() {
    return pack.rules().stream().filter(rule -> settings.level(rule) != Level.DISABLED);
  }

  private <C extends Record> Outcome judge(
      ResourceRule<C> rule, Resource resource, Supplier<Redaction> redaction) {
    C config = config(rule);
    return new Judgement(rule, settings.level(rule), redaction, run)
        .of(resource.urn(), findings -> rule.check(resource, config, findings));
  }

  /** One outcome for each stack rule that is not disabled and finds a type of its own. */
  public List<Outcome> analyzeStack(Stack stack) {
    Supplier<Redaction> redaction = redaction(stack.resources());
    return active()
        .filter(rule -> rule instanceof StackRule)
        .filter(rule -> stack.resources().stream().anyMatch(r -> rule.judges(r.type())))
        .map(rule -> judge((StackRule<?>) rule, stack, redaction))
        .toList();
  }

  private <C extends Record> Outcome judge(
      StackRule<C> rule, Stack stack, Supplier<Redaction> redaction) {
    C config = config(rule);
    return new Judgement(rule, settings.level(rule), redaction, run)
        .of("", findings -> rule.check(stack, config, findings));
  }

  /**
   * The remedies of the rules at level remediate, each on top of those before it.
   *
   * @throws RuntimeException never: a remedy that throws is told in {@link Mended#failure()}
   */
  public List<Mended> remediate(Resource resource) {
    List<Mended> mended = new ArrayList<>();
    Resource latest = resource;
    for (ResourceRule<?> rule : rulesOf(resource.type())) {
      if (rule instanceof Remedy && settings.level(rule) == Level.REMEDIATE) {
        Mended next = mend(rule, latest);
        if (!next.properties().equals(latest.properties()) || !next.failure().isEmpty()) {
          mended.add(next);
        }
        latest = latest.with(next.properties());
      }
    }
    return mended;
  }

  private <C extends Record> Mended mend(ResourceRule<C> rule, Resource resource) {
    // A remedy is for the rule that it stands in, so its configuration is that rule's.
    @SuppressWarnings("unchecked")
    Remedy<C> remedy = (Remedy<C>) rule;
    try {
      return new Mended(rule, remedy.mend(resource, config(rule)), "");
    } catch (RuntimeException e) {
      String said = redaction(List.of(resource)).get().redact("the remedy failed: " + e);
      return new Mended(rule, resource.properties(), said);
    }
  }

  // Settings are read into the class of the rule's own defaults.
  @SuppressWarnings("unchecked")
  private <C extends Record> C config(Rule<C> rule) {
    return (C) settings.of(rule).config();
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
