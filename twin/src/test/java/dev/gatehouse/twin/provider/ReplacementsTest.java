package dev.gatehouse.twin.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

/**
 * Which changes replace a resource: {@code replacements.tsv} says so for every property, from the
 * source of terraform-provider-aws.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplacementsTest {
  /** By type, in the order of the file: property or path to whether it replaces. */
  private static final Map<String, Map<String, Boolean>> RULES = rules();

  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private static Map<String, Map<String, Boolean>> rules() {
    Map<String, Map<String, Boolean>> rules = new TreeMap<>();
    try (InputStream file = ReplacementsTest.class.getResourceAsStream("replacements.tsv")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
        List<String> columns = List.of(line.split("\t"));
        assertThat(columns).as(line).hasSize(4);
        assertThat(columns.get(2)).as(line).isIn("replace", "update");
        boolean replaces = columns.get(2).equals("replace");
        Boolean twice =
            rules
                .computeIfAbsent(columns.get(0), type -> new TreeMap<>())
                .put(columns.get(1), replaces);
        assertThat(twice).as(line).isNull();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }

  @Test
  void every_input_of_every_type_has_a_rule_with_its_source() {
    Map<String, Set<String>> inputs = new TreeMap<>();
    for (ResourceModel model : new Registry().models()) {
      inputs.put(model.token(), paths("", model.shape().properties().stream()));
    }
    Map<String, Set<String>> ruled = new TreeMap<>();
    RULES.forEach((type, rules) -> ruled.put(type, rules.keySet()));
    assertThat(ruled).isEqualTo(inputs);
  }

  private static Set<String> paths(String prefix, Stream<Property> properties) {
    Set<String> paths = new TreeSet<>();
    properties
        .filter(Property::input)
        .forEach(
            property -> {
              paths.add(prefix + property.name());
              paths.addAll(paths(prefix + property.name() + ".", inner(property.kind())));
            });
    return paths;
  }

  static Stream<String> types() {
    return RULES.keySet().stream();
  }

  private static boolean modelled(Property property) {
    return property.input() && property.notModelled().isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_property_updates_or_replaces(String type) {
    Map<String, Boolean> rules = RULES.getOrDefault(type, Map.of());
    for (Property property : new Registry().get(type).shape().properties()) {
      if (modelled(property)) {
        String suffix = rules.getOrDefault(property.name(), false) ? "_REPLACE" : "";
        String one = sample(property.kind(), 1);
        assertThat(diff(type, property, "{}", one)).as(property.name()).isEqualTo("ADD" + suffix);
        assertThat(diff(type, property, one, sample(property.kind(), 2)))
            .as(property.name())
            .isEqualTo("UPDATE" + suffix);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_property_within_another_updates_or_replaces(String type) {
    Map<String, Boolean> rules = RULES.getOrDefault(type, Map.of());
    for (Property property : new Registry().get(type).shape().properties()) {
      if (modelled(property)) {
        inner(property.kind())
            .filter(ReplacementsTest::modelled)
            .forEach(
                within -> {
                  String path = property.name() + "." + within.name();
                  String one = around(property.kind(), within, 1);
                  String kind = diff(type, property, one, around(property.kind(), within, 2));
                  boolean replaces = rules.getOrDefault(path, false);
                  assertThat(kind).as(path).isEqualTo(replaces ? "UPDATE_REPLACE" : "UPDATE");
                });
      }
    }
  }

  /** As {@code suppressEquivalentFunctionNameOrARN} of aws_lambda_alias has it. */
  @Test
  void an_alias_of_the_same_function_by_its_arn_is_no_change() {
    Resource alias = platform.get(Platform.ALIAS);
    String inputs = platform.inputs(Platform.ALIAS);
    String arn = "\"arn:aws:lambda:us-east-1:222222222222:function:weather\"";
    DiffResponse same = platform.weather.diff(alias, Platform.with(inputs, "functionName", arn));
    assertThat(same.getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
    String other = arn.replace("weather", "orders");
    DiffResponse diff = platform.weather.diff(alias, Platform.with(inputs, "functionName", other));
    assertThat(diff.getReplacesList()).containsExactly("functionName");
  }

  private static Stream<Property> inner(Kind kind) {
    if (kind instanceof Kind.Items items) {
      return inner(items.of());
    }
    return kind instanceof Kind.Nested nested ? nested.shape().properties().stream() : Stream.of();
  }

  /** A value with nothing in it but one property. */
  private static String around(Kind kind, Property within, int number) {
    String object = "{\"" + within.name() + "\":" + sample(within.kind(), number) + "}";
    return kind instanceof Kind.Items ? "[" + object + "]" : object;
  }

  /** What a change of one property does: the first of its changes, they are all alike. */
  private String diff(String type, Property property, String olds, String news) {
    DiffResponse diff =
        platform
            .provider(type)
            .rpc
            .diff(
                DiffRequest.newBuilder()
                    .setId("id")
                    .setUrn(Provider.urn(type, "thing"))
                    .setOlds(Provider.struct(named(property, olds)))
                    .setOldInputs(Provider.struct(named(property, olds)))
                    .setNews(Provider.struct(named(property, news)))
                    .build());
    assertThat(diff.getDiffsList()).containsExactly(property.name());
    boolean replaces = !diff.getReplacesList().isEmpty();
    return diff.getDetailedDiffMap().values().stream()
        .map(change -> change.getKind().name())
        .map(kind -> kind.replaceFirst("^(ADD|UPDATE).*", olds.equals("{}") ? "ADD" : "UPDATE"))
        .findFirst()
        .map(kind -> replaces ? kind + "_REPLACE" : kind)
        .orElseThrow();
  }

  private static String named(Property property, String value) {
    return value.equals("{}") ? "{}" : "{\"" + property.name() + "\":" + value + "}";
  }

  /** A value of a kind, another for another number. */
  private static String sample(Kind kind, int number) {
    if (kind instanceof Kind.Text text) {
      return text.sense() == Kind.Text.Sense.JSON
          ? "\"{\\\"a\\\":" + number + "}\""
          : "\"value" + number + "\"";
    }
    if (kind instanceof Kind.Numeral) {
      return String.valueOf(number);
    }
    if (kind instanceof Kind.Flag) {
      return String.valueOf(number == 1);
    }
    if (kind instanceof Kind.Items items) {
      return "[" + sample(items.of(), number) + "]";
    }
    if (kind instanceof Kind.Entries entries) {
      return "{\"key\":" + sample(entries.of(), number) + "}";
    }
    if (kind instanceof Kind.Nested nested) {
      Property first =
          nested.shape().properties().stream().filter(Property::input).findFirst().orElseThrow();
      return "{\"" + first.name() + "\":" + sample(first.kind(), number) + "}";
    }
    return Platform.archive("file" + number + ".zip");
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(Platform.API, "ipAddressType", "\"ipv4\"", "UPDATE"),
        Arguments.of(Platform.API, "description", "\"d\"", "ADD"),
        Arguments.of(Platform.API, "name", "\"other\"", "UPDATE"),
        Arguments.of(Platform.STAGE, "description", "\"d\"", "ADD"),
        Arguments.of(Platform.STAGE, "defaultRouteSettings", null, "DELETE"),
        Arguments.of(Platform.STAGE, "name", "\"v1\"", "UPDATE_REPLACE"),
        Arguments.of(Platform.INTEGRATION, "credentialsArn", null, "DELETE"),
        Arguments.of(Platform.INTEGRATION, "timeoutMilliseconds", "1000", "ADD"),
        Arguments.of(Platform.ROUTE, "routeKey", "\"POST /orders\"", "UPDATE"),
        Arguments.of(Platform.DOMAIN, "domainName", "\"b.test\"", "UPDATE_REPLACE"),
        Arguments.of(Platform.MAPPING, "apiMappingKey", "\"v2\"", "UPDATE"),
        Arguments.of(Platform.CERTIFICATE, "domainName", "\"b.test\"", "UPDATE_REPLACE"),
        Arguments.of(Platform.CERTIFICATE, "tags", "{\"a\":\"b\"}", "ADD"),
        Arguments.of(Platform.TABLE, "deletionProtectionEnabled", "true", "ADD"),
        Arguments.of(Platform.TABLE, "rangeKey", "\"id\"", "ADD_REPLACE"),
        Arguments.of(Platform.ROLE, "description", "\"d\"", "ADD"),
        Arguments.of(Platform.ROLE, "path", "\"/a/\"", "UPDATE_REPLACE"),
        Arguments.of(Platform.FUNCTION, "memorySize", "1024", "UPDATE"),
        Arguments.of(Platform.FUNCTION, "name", "\"other\"", "UPDATE_REPLACE"),
        Arguments.of(Platform.ALIAS, "description", "\"d\"", "ADD"),
        Arguments.of(Platform.PERMISSION, "statementId", "\"other\"", "UPDATE_REPLACE"),
        Arguments.of(Platform.ZONE, "comment", "\"c\"", "UPDATE"),
        Arguments.of(Platform.RECORD, "setIdentifier", "\"other\"", "UPDATE"),
        Arguments.of(Platform.RECORD, "name", "\"b.gatehouse.test\"", "UPDATE_REPLACE"),
        Arguments.of(Platform.HEALTH_CHECK, "failureThreshold", "2", "UPDATE"),
        Arguments.of(Platform.HEALTH_CHECK, "requestInterval", "30", "UPDATE_REPLACE"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_change_does_what_the_real_provider_does(
      String type, String property, @Nullable String value, String kind) {
    Resource resource = platform.get(type);
    String news = Platform.with(platform.inputs(type), property, value);
    DiffResponse diff = platform.provider(type).diff(resource, news);
    assertThat(diff.getDiffsList()).containsExactly(property);
    assertThat(diff.getDetailedDiffOrThrow(property).getKind())
        .isEqualTo(PropertyDiff.Kind.valueOf(kind));
    boolean replaces = kind.endsWith("REPLACE");
    assertThat(diff.getReplacesList()).isEqualTo(replaces ? List.of(property) : List.of());
    if (!replaces) {
      Resource updated = platform.provider(type).update(resource, news);
      assertThat(platform.provider(type).diff(updated, news).getChanges())
          .isEqualTo(DiffChanges.DIFF_NONE);
    }
  }

  @Test
  void a_change_within_an_object_is_told_by_its_path() {
    Resource function = platform.get(Platform.FUNCTION);
    String news =
        Platform.with(
            platform.inputs(Platform.FUNCTION),
            "environment",
            "{\"variables\":{\"TABLE_NAME\":\"other\",\"MORE\":\"x\"}}");
    DiffResponse diff = platform.weather.diff(function, news);
    assertThat(new TreeMap<>(diff.getDetailedDiffMap()).keySet())
        .containsExactly("environment.variables.MORE", "environment.variables.TABLE_NAME");
  }

  @Test
  void a_policy_that_means_the_same_is_no_change() {
    Resource role = platform.get(Platform.ROLE);
    String spaced =
        platform.inputs(Platform.ROLE).replace("\\\"Version\\\":", "\\\"Version\\\" :   ");
    assertThat(platform.ingress.diff(role, spaced).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void the_same_path_with_another_content_is_a_change_and_makes_a_version() {
    Resource function = platform.get(Platform.FUNCTION);
    String inputs = platform.inputs(Platform.FUNCTION);
    platform.zip("weather.zip", "second");
    DiffResponse diff = platform.weather.diff(function, inputs);
    assertThat(diff.getDiffsList()).containsExactly("code");
    assertThat(diff.getReplacesList()).isEmpty();
    Resource updated = platform.weather.update(function, inputs);
    assertThat(updated.text("version")).isEqualTo("2");
    assertThat(updated.text("qualifiedArn"))
        .isEqualTo("arn:aws:lambda:us-east-1:222222222222:function:weather:2");
    assertThat(platform.weather.diff(updated, inputs).getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void another_path_with_the_same_content_is_no_change() {
    Resource function = platform.get(Platform.FUNCTION);
    platform.zip("copy.zip", "first");
    String news =
        Platform.with(platform.inputs(Platform.FUNCTION), "code", Platform.archive("copy.zip"));
    assertThat(platform.weather.diff(function, news).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void tags_alone_make_no_version() {
    Resource function = platform.get(Platform.FUNCTION);
    String tagged = Platform.with(platform.inputs(Platform.FUNCTION), "tags", "{\"a\":\"b\"}");
    assertThat(platform.weather.update(function, tagged).text("version")).isEqualTo("1");
    String bigger = Platform.with(platform.inputs(Platform.FUNCTION), "memorySize", "1024");
    assertThat(platform.weather.update(function, bigger).text("version")).isEqualTo("2");
  }

  @Test
  void a_set_in_another_order_is_no_change() {
    Resource certificate =
        platform.ingress.create(
            Platform.CERTIFICATE,
            "{\"domainName\":\"a.test\",\"validationMethod\":\"DNS\","
                + "\"subjectAlternativeNames\":[\"b.test\",\"c.test\"]}");
    assertThat(
            platform
                .ingress
                .diff(
                    certificate,
                    "{\"domainName\":\"a.test\",\"validationMethod\":\"DNS\","
                        + "\"subjectAlternativeNames\":[\"c.test\",\"b.test\"]}")
                .getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
  }
}
