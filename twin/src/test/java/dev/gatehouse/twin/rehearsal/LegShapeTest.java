package dev.gatehouse.twin.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program declares has the shape that {@link LegsAndLatchTest} enumerates. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class LegShapeTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dev, api.gatehouse.test, us-east-1 us-west-2",
    "prod, api.gatehouse.example, us-east-1 us-west-2 eu-west-1"
  })
  void both_families_of_a_stack_have_the_shape_that_is_enumerated(
      String stack, String domain, String regions) throws IOException {
    Collection<String> expected =
        enumerated(Stream.of(regions.split(" ", -1)).map(Region::new).toList());
    Map<String, JsonNode> resources = golden(stack);
    assertThat(declared(resources, domain, "A")).containsExactlyElementsOf(expected);
    assertThat(declared(resources, domain, "AAAA"))
        .extracting(line -> line.replace(" AAAA ", " A "))
        .containsExactlyElementsOf(expected);
  }

  /** The A records of the fixture; its AAAA records heed probes by IPv6 besides. */
  private static Collection<String> enumerated(List<Region> regions) {
    List<Entity> entities = Legs.of(regions, region -> JsonNodeFactory.instance.objectNode());
    Map<String, JsonNode> checks = new TreeMap<>();
    List<JsonNode> records = new ArrayList<>();
    for (Entity entity : entities) {
      if (entity.key().type().equals(Types.HEALTH_CHECK)) {
        checks.put(entity.id(), entity.properties());
      } else if (entity.key().type().equals(Types.RECORD_SET)) {
        records.add(entity.properties());
      }
    }
    LegShape shape =
        new LegShape(Legs.NAME, checks, name -> name.replaceAll("^.*execute-api.|.amazon.*$", ""));
    return lines(shape, records, "A");
  }

  private static Collection<String> declared(
      Map<String, JsonNode> resources, String domain, String family) {
    Map<String, JsonNode> checks = new TreeMap<>();
    List<JsonNode> records = new ArrayList<>();
    resources.forEach(
        (name, resource) -> {
          JsonNode inputs = resource.path("inputs");
          if (resource.path("type").asText().equals("aws:route53/healthCheck:HealthCheck")) {
            checks.put("<" + name + ".id>", inputs);
          } else if (inputs.has("failoverRoutingPolicies")) {
            records.add(inputs);
          }
        });
    LegShape shape =
        new LegShape(
            domain, checks, name -> name.replaceAll("^<front-|-shared.targetDomainName>$", ""));
    return lines(shape, records, family);
  }

  private static Collection<String> lines(LegShape shape, List<JsonNode> records, String family) {
    TreeSet<String> lines = new TreeSet<>();
    for (JsonNode record : records) {
      if (record.path("type").asText().equals(family)) {
        lines.add(shape.line(record));
      }
    }
    assertThat(lines).isNotEmpty();
    return lines;
  }

  private static Map<String, JsonNode> golden(String stack) throws IOException {
    Path file = Path.of("..", "src/test/resources/golden", stack + ".json");
    Map<String, JsonNode> resources = new TreeMap<>();
    new ObjectMapper()
        .readTree(Files.readString(file))
        .path("resources")
        .properties()
        .forEach(field -> resources.put(field.getKey(), field.getValue()));
    return resources;
  }
}
