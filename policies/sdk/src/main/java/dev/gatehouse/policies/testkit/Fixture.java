package dev.gatehouse.policies.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Run;
import dev.gatehouse.policies.config.Settings;
import dev.gatehouse.policies.run.Deployment;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Runner;
import dev.gatehouse.policies.run.Verdict;
import dev.gatehouse.policies.state.StateValues;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A stack in JSON: an object of resources by name, each with {@code type}, and where they are
 * needed {@code at} ({@code "account/region"}, its provider), {@code parent}, {@code protect},
 * {@code inputs}, and {@code outputs} that come on top of the inputs. A property's value {@code
 * {"<unknown>": true}} is not known yet, {@code {"<secret>": x}} is a secret.
 */
public final class Fixture {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String AWS = "pulumi:providers:aws";

  private final Map<String, Resource> inputs;
  private final Map<String, Value.Fields> outputs;
  private final Optional<Fixture> before;

  private Fixture(
      Map<String, Resource> inputs, Map<String, Value.Fields> outputs, Optional<Fixture> before) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.before = before;
  }

  /** Reads a fixture. */
  public static Fixture of(String text) {
    try {
      return of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the fixture is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads a fixture. */
  public static Fixture of(JsonNode resources) {
    Map<String, Resource> inputs = new LinkedHashMap<>();
    Map<String, Value.Fields> outputs = new LinkedHashMap<>();
    resources
        .properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              JsonNode node = entry.getValue();
              inputs.put(name, resource(name, node, resources));
              outputs.put(name, marked(StateValues.fields(node.path("outputs"))));
            });
    return new Fixture(inputs, outputs, Optional.empty());
  }

  private static Resource resource(String name, JsonNode node, JsonNode all) {
    String type = node.path("type").asText();
    String parent = node.path("parent").asText("");
    Map<String, List<String>> dependencies = new LinkedHashMap<>();
    node.path("dependencies")
        .properties()
        .forEach(
            field -> {
              List<String> urns = new ArrayList<>();
              field.getValue().forEach(other -> urns.add(urn(other.asText(), all)));
              dependencies.put(field.getKey(), urns);
            });
    return new Resource(
        urn(name, all),
        type,
        name,
        marked(StateValues.fields(node.path("inputs"))),
        Resource.Options.NONE.protect(node.path("protect").asBoolean()),
        node.has("at") ? Optional.of(provider(node.path("at").asText())) : Optional.empty(),
        new Resource.Links(
            parent.isEmpty() ? Optional.empty() : Optional.of(urn(parent, all)),
            List.of(),
            dependencies));
  }

  private static String urn(String name, JsonNode all) {
    return "urn:pulumi:test::fixture::" + all.path(name).path("type").asText() + "::" + name;
  }

  private static Resource.Provider provider(String place) {
    String[] parts = place.split("/", 2);
    String name = "accounts-" + parts[0] + "-" + parts[1];
    Map<String, Value> properties = new LinkedHashMap<>();
    properties.put("allowedAccountIds", Value.of("[\"" + parts[0] + "\"]"));
    properties.put("region", Value.of(parts[1]));
    return new Resource.Provider(
        "urn:pulumi:test::fixture::" + AWS + "::" + name, AWS, name, new Value.Fields(properties));
  }

  private static Value.Fields marked(Value.Fields fields) {
    Map<String, Value> marked = new LinkedHashMap<>();
    fields.values().forEach((name, value) -> marked.put(name, mark(value)));
    return new Value.Fields(marked);
  }

  private static Value mark(Value value) {
    if (value instanceof Value.Fields fields) {
      if (fields.values().containsKey("<unknown>")) {
        return Value.Missing.UNKNOWN;
      }
      Value secret = fields.get("<secret>");
      return secret.isAbsent() ? marked(fields) : new Value.Secret(mark(secret));
    }
    return value instanceof Value.Items items
        ? new Value.Items(items.values().stream().map(Fixture::mark).toList())
        : value;
  }

  /** The names of its resources. */
  public List<String> names() {
    return List.copyOf(inputs.keySet());
  }

  /** A resource with its inputs. */
  public Resource resource(String name) {
    return Optional.ofNullable(inputs.get(name))
        .orElseThrow(
            () -> new NoSuchElementException("no resource " + name + ": there are " + names()));
  }

  /**
   * A copy with one input changed, in the outputs too.
   *
   * @param path names and indices joined by dots, such as {@code replicas.0.pointInTimeRecovery}
   * @param value {@link Value.Missing#ABSENT} takes it out
   */
  public Fixture with(String name, String path, Value value) {
    Resource resource = resource(name);
    Map<String, Resource> changed = new LinkedHashMap<>(inputs);
    changed.put(name, resource.with(ValueEdit.set(resource.properties(), path, value)));
    Map<String, Value.Fields> others = new LinkedHashMap<>(outputs);
    Value.Fields own = outputs.getOrDefault(name, Value.Fields.NONE);
    if (own.values().containsKey(path.split("\\.", 2)[0])) {
      others.put(name, ValueEdit.set(own, path, value));
    }
    return new Fixture(changed, others, before);
  }

  /** A copy with a resource protected or not. */
  public Fixture protect(String name, boolean on) {
    Resource r = resource(name);
    return replace(
        new Resource(
            r.urn(),
            r.type(),
            r.name(),
            r.properties(),
            r.options().protect(on),
            r.provider(),
            r.links()));
  }

  /** A copy with a resource in another place, {@code account/region}. */
  public Fixture at(String name, String place) {
    Resource r = resource(name);
    return replace(
        new Resource(
            r.urn(),
            r.type(),
            r.name(),
            r.properties(),
            r.options(),
            Optional.of(provider(place)),
            r.links()));
  }

  /** A copy as what an update makes of another. */
  public Fixture after(Fixture earlier) {
    return new Fixture(inputs, outputs, Optional.of(earlier));
  }

  /** A copy in which one of its resources is another, by the same name. */
  public Fixture replace(Resource resource) {
    Map<String, Resource> changed = new LinkedHashMap<>(inputs);
    changed.put(resource.name(), resource);
    return new Fixture(changed, outputs, before);
  }

  /** A copy with the resources of another. */
  public Fixture and(Fixture more) {
    Map<String, Resource> all = new LinkedHashMap<>(inputs);
    all.putAll(more.inputs);
    Map<String, Value.Fields> made = new LinkedHashMap<>(outputs);
    made.putAll(more.outputs);
    return new Fixture(all, made, before);
  }

  /** A copy without a resource. */
  public Fixture without(String name) {
    resource(name);
    Map<String, Resource> changed = new LinkedHashMap<>(inputs);
    changed.remove(name);
    return new Fixture(changed, outputs, before);
  }

  /** The whole, as a state would hold it. */
  public Deployment deployment() {
    List<Resource> made = new ArrayList<>();
    inputs.forEach(
        (name, resource) -> {
          Value.Fields all = resource.properties();
          for (Map.Entry<String, Value> output :
              outputs.getOrDefault(name, Value.Fields.NONE).values().entrySet()) {
            all = all.with(output.getKey(), output.getValue());
          }
          made.add(resource.with(all));
        });
    Deployment whole =
        new Deployment("fixture", "test", List.copyOf(inputs.values()), new Stack(made));
    return before.map(earlier -> whole.after(earlier.deployment())).orElse(whole);
  }

  /** What a pack as it comes makes of it. */
  public List<Outcome> judgedBy(Pack pack) {
    return deployment()
        .judgedBy(new Runner(pack, Settings.defaults(pack), Run.of("fixture", "test")));
  }

  /** The rules of a pack that have a verdict on it. */
  public SortedSet<String> rules(Pack pack, Verdict verdict) {
    SortedSet<String> rules = new TreeSet<>();
    for (Outcome outcome : judgedBy(pack)) {
      if (outcome.verdict() == verdict) {
        rules.add(outcome.rule().id());
      }
    }
    return rules;
  }
}
