package dev.gatehouse.policies.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.state.StateValues;
import dev.gatehouse.policies.testkit.Fixture;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stack of a rule that passes, and the ways to break it, each in one field.
 *
 * @param good the rule passes it
 */
record RuleFixture(Fixture good, List<Break> breaks) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Where it is not an input that is broken but a resource's option. */
  private static final String PROTECT = "(protect)";

  static final Path FOLDER = Path.of("src/test/resources/rules");

  RuleFixture {
    breaks = List.copyOf(breaks);
  }

  /**
   * One field broken.
   *
   * @param path empty when it is the provider that is taken away
   * @param value absent to take the field out
   * @param found the resource that the violation names
   * @param says the whole violation
   * @param also whether other resources are found too, as a pair is broken on both sides
   */
  record Break(String resource, String path, Value value, String found, String says, boolean also) {

    Fixture in(Fixture good) {
      if (path.equals(PROTECT)) {
        return good.protect(resource, value.equals(Value.of(true)));
      }
      return path.isEmpty() ? good.replace(homeless(good)) : good.with(resource, path, value);
    }

    /** Whether an update may not know it yet. */
    boolean mayBeUnknown() {
      return !path.isEmpty() && !path.equals(PROTECT);
    }

    private Resource homeless(Fixture good) {
      Resource r = good.resource(resource);
      return new Resource(
          r.urn(), r.type(), r.name(), r.properties(), r.options(), Optional.empty(), r.links());
    }

    @Override
    public String toString() {
      return resource + "." + path;
    }
  }

  static Pack only(Rule<?> rule) {
    Pack pack = new Pack("one", "One", "1", "One rule", "", List.of(rule));
    // What is only judged where somebody wants it is tried as if somebody did.
    return rule.info().level() == Level.DISABLED
        ? pack.withLevels(Map.of(rule.id(), Level.MANDATORY))
        : pack;
  }

  static RuleFixture of(Rule<?> rule) {
    JsonNode node;
    try {
      node = JSON.readTree(Files.readString(FOLDER.resolve(rule.id() + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Break> breaks = new ArrayList<>();
    for (JsonNode one : node.path("breaks")) {
      Value.Fields fields = StateValues.fields(one);
      String resource = one.path("resource").asText();
      breaks.add(
          new Break(
              resource,
              one.path("path").asText(""),
              fields.get("value"),
              one.path("found").asText(resource),
              one.path("says").asText(),
              one.path("also").asBoolean()));
    }
    Fixture good = Fixture.of(node.path("good"));
    return new RuleFixture(
        node.has("before") ? good.after(Fixture.of(node.path("before"))) : good, breaks);
  }
}
