package dev.gatehouse.policies.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.Optional;

/**
 * The stack of a rule that passes, and the ways to break it, each in one field.
 *
 * @param good the rule passes it
 */
record RuleFixture(Fixture good, List<Break> breaks) {
  private static final JsonMapper JSON = new JsonMapper();
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
      return path.isEmpty() ? good.replace(homeless(good)) : good.with(resource, path, value);
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
    return new Pack("one", "One", "1", "One rule", "", List.of(rule));
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
    return new RuleFixture(Fixture.of(node.path("good")), breaks);
  }
}
