package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.constraint.Constraint;
import dev.gatehouse.twin.provider.constraint.Constraints;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated constraints, and how the shapes written by hand stand to them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConstraintsTest {
  private static final Path FILE =
      Path.of("src/main/resources/dev/gatehouse/twin/provider/constraint/constraints.jsonl");

  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void the_file_is_as_the_pinned_script_wrote_it() throws Exception {
    String text = Files.readString(FILE);
    int end = text.indexOf('\n') + 1;
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    String checksum =
        HexFormat.of()
            .formatHex(digest.digest(text.substring(end).getBytes(StandardCharsets.UTF_8)));
    String script = Files.readString(Path.of("tools/constraints.py"));
    String version = found(script, "VERSION");
    assertThat(Provider.json(text.substring(0, end)).toString())
        .isEqualTo(
            "{\"checksum\":\""
                + checksum
                + "\",\"license\":\"Apache-2.0\",\"source\":\"botocore "
                + version
                + "\",\"wheel\":\""
                + found(script, "WHEEL")
                + "\"}");
    assertThat(Files.readString(Path.of("../NOTICE"))).contains("botocore " + version);
  }

  private static String found(String script, String name) {
    return script.split("\n" + name + " = \"", 2)[1].split("\"", 2)[0];
  }

  /** A leaf of a type's inputs: a value that is no object. */
  private record Leaf(String type, String path, Kind kind) {
    @Override
    public String toString() {
      return type + " " + path;
    }
  }

  private static List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (ResourceModel model : new Registry().models()) {
      leaves(model.token(), "", model.shape(), leaves);
    }
    return leaves;
  }

  private static void leaves(String type, String path, Shape shape, List<Leaf> leaves) {
    for (Property property : shape.properties()) {
      if (property.input() && property.notModelled().isEmpty()) {
        String at = path.isEmpty() ? property.name() : path + "." + property.name();
        leaves(type, at, property.kind(), leaves);
      }
    }
  }

  private static void leaves(String type, String path, Kind kind, List<Leaf> leaves) {
    if (kind instanceof Kind.Nested nested) {
      leaves(type, path, nested.shape(), leaves);
    } else if (kind instanceof Kind.Items items) {
      leaves(type, path + "[]", items.of(), leaves);
    } else if (kind instanceof Kind.Entries entries) {
      leaves(type, path + "{}", entries.of(), leaves);
    } else {
      leaves.add(new Leaf(type, path, kind));
    }
  }

  @Test
  void every_input_is_a_member_of_a_call_or_says_why_not() {
    Constraints constraints = Constraints.all();
    assertThat(leaves())
        .allSatisfy(
            leaf ->
                assertThat(
                        constraints.of(leaf.type()).properties().containsKey(leaf.path())
                            ^ constraints.unmapped(leaf.type(), leaf.path()).isPresent())
                    .as(leaf.toString())
                    .isTrue());
  }

  /** Required members that the provider fills in, or asks for only when they count. */
  private static final Map<String, String> FILLED_IN =
      Map.ofEntries(
          Map.entry(Platform.AUTHORIZER + " identitySources", "asked for by the call"),
          Map.entry(Platform.PERMISSION + " statementId", "TF makes one up"),
          Map.entry(Platform.KEY_ALIAS + " name", "TF makes one up"),
          Map.entry(Platform.SINK + " name", "TF makes one up"),
          Map.entry(Platform.QUERY + " name", "TF makes one up"),
          Map.entry(Platform.TABLE + " ttl.attributeName", "asked for when ttl.enabled"),
          Map.entry(Platform.BUDGET + " accountId", "the caller's"),
          Map.entry(Platform.BUDGET + " name", "TF makes one up"));

  /** Type and path of each member that AWS requires. */
  static Stream<Arguments> requiredMembers() {
    Constraints constraints = Constraints.all();
    return constraints.types().stream()
        .flatMap(
            type ->
                constraints.of(type).properties().entrySet().stream()
                    .filter(property -> property.getValue().required())
                    .map(property -> Arguments.of(type, property.getKey())));
  }

  @ParameterizedTest
  @MethodSource("requiredMembers")
  void what_aws_requires_is_asked_for_or_filled_in(String type, String path) {
    if (FILLED_IN.containsKey(type + " " + path)) {
      return;
    }
    String[] steps = path.replace("[]", "").split("\\.", -1);
    if (steps.length == 1) {
      String without = Platform.with(platform.inputs(type), path, null);
      var checked = platform.provider(type).check(type, without);
      boolean asked =
          checked.getFailuresList().stream().anyMatch(f -> f.getProperty().equals(path));
      boolean filled = checked.getInputs().containsFields(path);
      assertThat(asked || filled).isTrue();
    } else {
      Kind outer = new Registry().get(type).shape().find(steps[0]).orElseThrow().kind();
      Kind inner = outer instanceof Kind.Items items ? items.of() : outer;
      Property property = ((Kind.Nested) inner).shape().find(steps[1]).orElseThrow();
      assertThat(property.required() || property.fallback().isPresent()).isTrue();
    }
  }

  /** Where the provider refuses before AWS would, and why. */
  private static final Map<String, String> STRICTER =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(Platform.ALARM + " metricQueries[].expression", "TF 1 to 1,024"),
              Map.entry(Platform.API + " tags{}", "256: API Gateway guide, tag restrictions"),
              Map.entry(Platform.DOMAIN + " tags{}", "256: API Gateway guide, tag restrictions"),
              Map.entry(Platform.STAGE + " tags{}", "256: API Gateway guide, tag restrictions"),
              Map.entry(Platform.TABLE + " name", "255: a name; the model means its ARN, too"),
              Map.entry(Platform.KEY + " deletionWindowInDays", "TF IntBetween(7, 30)"),
              Map.entry(Platform.FUNCTION + " name", "64: text of CreateFunction; 140 is an ARN's"),
              Map.entry(Platform.FUNCTION + " ephemeralStorage.size", "TF IntBetween(512, 10240)"),
              Map.entry(Platform.FUNCTION + " memorySize", "TF IntBetween(128, 10240)"),
              Map.entry(Platform.FUNCTION + " timeout", "TF IntBetween(1, 900)")));

  @Test
  void what_is_written_by_hand_is_within_the_models_or_says_why_not() {
    Map<String, String> found = new TreeMap<>();
    for (Leaf leaf : leaves()) {
      Constraint constraint = Constraints.all().of(leaf.type()).properties().get(leaf.path());
      if (constraint != null && differs(leaf.kind(), constraint)) {
        found.put(leaf.toString(), leaf.kind() + " against " + constraint);
      }
    }
    assertThat(found.keySet()).isEqualTo(STRICTER.keySet());
  }

  /** Allows a value that AWS does not, or bounds a value otherwise than AWS does. */
  private static boolean differs(Kind kind, Constraint constraint) {
    if (kind instanceof Kind.Text text) {
      boolean unknown =
          !constraint.allowed().isEmpty() && !constraint.allowed().containsAll(text.allowed());
      boolean longer =
          text.max() != Integer.MAX_VALUE && text.max() != constraint.max().orElse(text.max());
      return unknown || longer;
    }
    if (kind instanceof Kind.Numeral number) {
      boolean greater =
          number.max() != Integer.MAX_VALUE
              && number.max() != constraint.max().orElse(number.max());
      return greater || (number.min() > constraint.min().orElse(number.min()));
    }
    return false;
  }

  /** Type, property, a value that the provider passes on, and what AWS says. */
  static Stream<Arguments> refusals() {
    String bad = "https response error StatusCode: 400, RequestID: ID, ";
    String one = "1 validation error detected: Value '";
    String failed = "' failed to satisfy constraint: Member must ";
    String tag = "x".repeat(129);
    return Stream.of(
        Arguments.of(
            Platform.ROLE,
            "tags",
            "{\"" + tag + "\":\"v\"}",
            "creating IAM Role (orders-invoke): operation error IAM: CreateRole, "
                + bad
                + "api error ValidationError: "
                + one
                + tag
                + "' at 'tags.1.member.key"
                + failed
                + "have length less than or equal to 128"),
        Arguments.of(
            Platform.FUNCTION,
            "environment",
            "{\"variables\":{\"1X\":\"v\"}}",
            "creating Lambda Function (weather): operation error Lambda: CreateFunction, "
                + bad
                + "api error ValidationException: 1 validation error detected: Value at"
                + " 'environment.variables"
                + failed.replace("Member must ", "Map keys must ")
                + "satisfy constraint: [Member must satisfy regular expression pattern:"
                + " [a-zA-Z]([a-zA-Z0-9_])+]"),
        Arguments.of(
            Platform.API,
            "corsConfiguration",
            "{\"maxAge\":86401,\"allowMethods\":[\"\"]}",
            "creating API Gateway v2 API (orders): operation error ApiGatewayV2: CreateApi, "
                + bad
                + "BadRequestException: 2 validation errors detected: Value '86401' at"
                + " 'corsConfiguration.maxAge"
                + failed
                + "have value less than or equal to 86400; Value at 'corsConfiguration.allowMethods"
                + failed
                + "satisfy constraint: [Member must have length greater than or equal to 1]"),
        Arguments.of(
            Platform.PERMISSION,
            "principal",
            "\"a b\"",
            "adding Lambda Permission (weather/ingress): operation error Lambda: AddPermission, "
                + bad
                + "api error ValidationException: "
                + one
                + "a b' at 'principal"
                + failed
                + "satisfy regular expression pattern: [^\\s]+"),
        Arguments.of(
            Platform.LOG_GROUP,
            "tags",
            "{\"\":\"v\"}",
            "creating CloudWatch Logs Log Group (/aws/api/orders): operation error CloudWatch Logs:"
                + " CreateLogGroup, "
                + bad
                + "InvalidParameterException: 2 validation errors detected: Value at 'tags"
                + failed.replace("Member must ", "Map keys must ")
                + "satisfy constraint: [Member must have length greater than or equal to 1]; Value"
                + " at 'tags"
                + failed.replace("Member must ", "Map keys must ")
                + "satisfy constraint: [Member must satisfy regular expression pattern:"
                + " ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$]"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aws_refuses_by_shape(String type, String property, String value, String words) {
    assertThat(
            platform
                .provider(type)
                .createFails(type, Platform.with(platform.inputs(type), property, value)))
        .isEqualTo(words);
  }
}
