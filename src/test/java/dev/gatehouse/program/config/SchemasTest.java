package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gatehouse.program.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The JSON Schemas in docs/schema are what the readers ask for. After an intended change: {@code
 * mvn test -pl src -am -Dtest=SchemasTest -Daccept -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemasTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Problems that lie in one value or in the keys of one section, which a schema can see; that
   * either of two keys must be there is said by the reader alone.
   */
  private static final Pattern SEEN =
      Pattern.compile(
          "(?<!^\\.(create|weights): )is missing: give|does not do: use|is not a value: use"
              + "|is out of range|is a (text|number|truth value): |is not a map: use"
              + "|is not a key here|remove this key|does not fit: use|is not an AWS account id"
              + "|an empty (list|map)|is not an AWS Region|is not an interval"
              + "|is not an evacuation policy"
              + "|is not a (posture|type of key|number|routing policy)");

  @ParameterizedTest
  @ValueSource(strings = {"stack", "manifest"})
  void the_schemas_are_what_the_readers_ask_for(String name) throws IOException {
    Path file = Path.of("..", "docs", "schema", name + ".schema.json");
    ObjectNode schema = name.equals("stack") ? stackSchema() : manifestSchema();
    String actual = JSON.writer(printer()).writeValueAsString(schema) + "\n";
    if (System.getProperty("accept") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s differs; run again with -Daccept if the change is meant", file)
        .isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void the_stack_files_fit(String stack) {
    String text = StackFile.read("Pulumi." + stack + ".yaml");
    assertThat(wrong(stackSchema(), yaml(text))).isEmpty();
    assertThat(wrong(stackSchema(), yaml(text + "  other:thing: x\n"))).isEmpty();
    assertThat(wrong(stackSchema(), yaml(text + "  gatehouse:thing: x\n"))).hasSize(1);
  }

  @Test
  void the_manifests_fit() {
    StackFile.files()
        .manifests()
        .forEach((file, text) -> assertThat(wrong(manifestSchema(), yaml(text))).isEmpty());
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("dev.gatehouse.program.config.StackConfigTest#rejects")
  void what_is_wrong_with_one_key_of_a_stack_is_seen(String key, String value, String problem) {
    Map<String, Object> config = new LinkedHashMap<>();
    Written.config(key, value).forEach((name, text) -> config.put(name, handedOver(text)));
    List<String> wrong = wrong(stackSchema(), JSON.valueToTree(Map.of("config", config)));
    assertThat(!wrong.isEmpty())
        .as("%s: %s", problem, wrong)
        .isEqualTo(SEEN.matcher(problem).find() || key.startsWith("aws:"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("dev.gatehouse.program.config.ManifestTest#rejects")
  void what_is_wrong_with_one_key_of_a_manifest_is_seen(
      String piece, String instead, String problem) {
    JsonNode manifest;
    try {
      manifest = yaml(Written.manifest(piece, instead));
    } catch (YAMLException notYaml) {
      return;
    }
    if (SEEN.matcher(problem).find()) {
      assertThat(wrong(manifestSchema(), manifest)).as(problem).isNotEmpty();
    }
  }

  private static ObjectNode stackSchema() {
    Shape shape = new Shape();
    Map<String, String> untagged = Written.without("gatehouse:tags");
    untagged.put(
        "gatehouse:zone",
        "{\"existing\":\"gatehouse.test\",\"id\":\"Z1\",\"account\":\"555555555555\"}");
    untagged.put(
        "gatehouse:health-check",
        "{\"issuer\":\"https://issuer.gatehouse.test\",\"audiences\":[\"ops\"]}");
    untagged.put("gatehouse:recovery", "{\"rto\":\"120s\"}");
    untagged.put("gatehouse:routing", "{\"policy\":\"latency\"}");
    untagged.put("gatehouse:evacuation", "{\"policy\":\"none\"}");
    String weighted = "{\"policy\":\"weighted\",\"weights\":{\"us-east-1\":1,\"us-west-2\":2}}";
    Map<String, String> weights = Written.config("gatehouse:routing", weighted);
    String latch = "{\"policy\":\"latch\",\"operators\":[\"999999999999\"]}";
    weights.put("gatehouse:evacuation", latch);
    weights.put("gatehouse:alerts", "{\"email\":[\"a@b.test\"]}");
    weights.put("gatehouse:budget", "{\"usd-per-month\":20}");
    for (Map<String, String> sample : List.of(Written.config(), untagged, weights)) {
      Map<String, String> own = new LinkedHashMap<>();
      sample.forEach(
          (key, value) -> {
            if (key.startsWith("gatehouse:")) {
              own.put(key.substring("gatehouse:".length()), value);
            }
          });
      Problems problems = new Problems();
      PlatformConfigReader.read(own, problems, shape);
      problems.throwIfAny("dev");
    }
    return Schemas.stack(shape);
  }

  private static ObjectNode manifestSchema() {
    Shape shape = new Shape();
    for (String sample : List.of(Written.MANIFEST, Written.BROUGHT, Written.PLACED)) {
      Problems problems = new Problems();
      ManifestReader.read("apps/sample.yaml", sample, problems, shape);
      problems.throwIfAny("dev");
    }
    return Schemas.manifest(shape);
  }

  private static List<String> wrong(ObjectNode schema, JsonNode value) {
    JsonSchema read = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    return read.validate(value).stream().map(Object::toString).sorted().toList();
  }

  private static JsonNode yaml(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Object read = new Yaml(new SafeConstructor(strict)).load(text);
    return JSON.valueToTree(read);
  }

  /** A value as it stood in the YAML file before Pulumi handed it over. */
  private static Object handedOver(String text) {
    try {
      return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : text;
    } catch (IOException plain) {
      return text;
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }
}
