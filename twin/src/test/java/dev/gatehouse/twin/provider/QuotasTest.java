package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.nio.file.Path;
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

/** As many things as AWS lets an account have, and one more. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuotasTest {
  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  /** Type to make, type in the world, prefix of ids, the quota, and the words of the refusal. */
  static Stream<Arguments> quotas() {
    String more = " has been reached. Please contact AWS if you need additional ";
    return Stream.of(
        Arguments.of(
            Platform.API,
            Types.API,
            "",
            600,
            "TooManyRequestsException: Maximum number of APIs for this account" + more + "APIs."),
        Arguments.of(
            Platform.ROUTE,
            Types.ROUTE,
            "API/",
            300,
            "TooManyRequestsException: Maximum number of Routes for this API" + more + "Routes."),
        Arguments.of(
            Platform.INTEGRATION,
            Types.INTEGRATION,
            "API/",
            300,
            "TooManyRequestsException: Maximum number of Integrations for this API"
                + more
                + "Integrations."),
        Arguments.of(
            Platform.STAGE,
            Types.STAGE,
            "API/",
            10,
            "TooManyRequestsException: Maximum number of Stages for this API" + more + "Stages."),
        Arguments.of(
            Platform.DOMAIN,
            Types.DOMAIN_NAME,
            "",
            120,
            "TooManyRequestsException: Maximum number of Domain Names for this account"
                + more
                + "Domain Names."),
        Arguments.of(
            Platform.CERTIFICATE,
            Types.CERTIFICATE,
            "",
            2500,
            "LimitExceededException: Error: you have reached your limit of 2500 certificates."),
        Arguments.of(
            Platform.ROLE,
            Types.ROLE,
            "",
            1000,
            "LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000"),
        Arguments.of(
            Platform.HEALTH_CHECK,
            Types.HEALTH_CHECK,
            "",
            200,
            "TooManyHealthChecks: Limits Exceeded: MAX_HEALTH_CHECKS_BY_ACCOUNT - Cannot create"
                + " more than 200 health checks."),
        Arguments.of(
            Platform.ZONE,
            Types.HOSTED_ZONE,
            "",
            500,
            "TooManyHostedZones: Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more"
                + " than 500 hosted zones."));
  }

  @ParameterizedTest
  @MethodSource("quotas")
  void one_too_many_is_refused(String type, String kind, String prefix, int quota, String words) {
    String inputs = platform.inputs(type);
    String under = prefix.isEmpty() ? "" : platform.id(Platform.API) + "/";
    fill(kind, under, quota, "us-east-1");
    assertThat(platform.provider(type).createFails(type, inputs)).endsWith(words);
    // One less, and there is room again.
    EntityKey last = key(kind, under + "filler0", "us-east-1");
    assertThat(platform.fixture.world.remove(last)).isTrue();
    platform.provider(type).create(type, inputs);
  }

  /** Things of a type up to the quota; they bear no more than their names. */
  private void fill(String kind, String under, int quota, String region) {
    boolean global = isGlobal(kind);
    String where = global ? EntityKey.GLOBAL : region;
    int there = platform.fixture.world.list(kind, Fixture.INGRESS, where, under).size();
    for (int i = 0; i < quota - there; i++) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("name", "filler" + i);
      properties.put("routeKey", "GET /filler" + i).put("target", "none");
      properties.put("assumeRolePolicy", "{}").put("arn", "filler" + i).put("uniqueId", "x" + i);
      platform.fixture.world.put(new Entity(key(kind, under + "filler" + i, region), properties));
    }
  }

  private static boolean isGlobal(String kind) {
    return kind.startsWith("AWS::IAM") || kind.startsWith("AWS::Route53");
  }

  private static EntityKey key(String kind, String id, String region) {
    return isGlobal(kind)
        ? EntityKey.global(kind, Fixture.INGRESS, id)
        : EntityKey.regional(kind, Fixture.INGRESS, new Region(region), id);
  }

  @Test
  void another_region_has_quotas_of_its_own() {
    fill(Types.API, "", 600, "us-west-2");
    platform.get(Platform.API);
  }

  @Test
  void a_zone_holds_ten_thousand_record_sets() {
    String zone = platform.id(Platform.ZONE);
    for (int i = 0; i < 9_998; i++) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("type", "A");
      properties.put("fqdn", "filler" + i + ".gatehouse.test").put("zoneId", zone);
      String id = zone + "_filler" + i + "_A";
      platform.fixture.world.put(
          new Entity(EntityKey.global(Types.RECORD_SET, Fixture.INGRESS, id), properties));
    }
    String record =
        "{\"zoneId\":\"%s\",\"name\":\"more\",\"type\":\"A\",\"ttl\":60,\"records\":[\"192.0.2.1\"]"
            + "}";
    assertThat(platform.ingress.createFails(Platform.RECORD, record.formatted(zone)))
        .isEqualTo(
            "creating Route53 Record: operation error Route 53: ChangeResourceRecordSets, https"
                + " response error StatusCode: 400, RequestID: ID, InvalidChangeBatch: [Number of"
                + " records limit of 10000 exceeded.]");
  }

  @Test
  void keys_of_several_levels_are_counted_and_keys_of_one_are_not() {
    String inputs = platform.inputs(Platform.MAPPING);
    String domain = platform.id(Platform.DOMAIN);
    for (int i = 0; i < 200; i++) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("domainName", domain);
      properties.put("apiMappingKey", "a/" + i).put("apiId", "x").put("stage", "x");
      String id = "m" + i + "/" + domain;
      platform.fixture.world.put(new Entity(key(Types.API_MAPPING, id, "us-east-1"), properties));
    }
    platform.ingress.create(Platform.MAPPING, inputs);
    String deep = Platform.with(inputs, "apiMappingKey", "\"orders/v2\"");
    assertThat(platform.ingress.createFails(Platform.MAPPING, deep))
        .endsWith(
            "TooManyRequestsException: Maximum number of multi-level API mappings for this domain"
                + " name has been reached. Please contact AWS if you need additional multi-level"
                + " API mappings.");
  }

  @Test
  void a_change_cannot_exceed_them_either() {
    Resource mapping = platform.get(Platform.MAPPING);
    String domain = platform.id(Platform.DOMAIN);
    for (int i = 0; i < 200; i++) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("domainName", domain);
      properties.put("apiMappingKey", "a/" + i).put("apiId", "x").put("stage", "x");
      String id = "m" + i + "/" + domain;
      platform.fixture.world.put(new Entity(key(Types.API_MAPPING, id, "us-east-1"), properties));
    }
    String deep = Platform.with(mapping.inputs().toString(), "apiMappingKey", "\"orders/v2\"");
    assertThat(Provider.refusal(() -> platform.ingress.update(mapping, deep)))
        .isEqualTo(
            "updating API Gateway v2 API mapping: operation error ApiGatewayV2: UpdateApiMapping,"
                + " https response error StatusCode: 429, RequestID: ID, TooManyRequestsException:"
                + " Maximum number of multi-level API mappings for this domain name has been"
                + " reached. Please contact AWS if you need additional multi-level API mappings.");
    EntityKey one = key(Types.API_MAPPING, "m0/" + domain, "us-east-1");
    assertThat(platform.fixture.world.remove(one)).isTrue();
    Resource deeper = platform.ingress.update(mapping, deep);
    String other = Platform.with(mapping.inputs().toString(), "apiMappingKey", "\"orders/v3\"");
    assertThat(platform.ingress.update(deeper, other).text("apiMappingKey")).isEqualTo("orders/v3");
  }

  @Test
  void a_change_of_reserved_executions_counts_those_of_others() {
    Resource function = platform.get(Platform.FUNCTION);
    String inputs = function.inputs().toString();
    String all = Platform.with(inputs, "reservedConcurrentExecutions", "901");
    assertThat(Provider.refusal(() -> platform.weather.update(function, all)))
        .isEqualTo(
            "setting Lambda Function (weather) concurrency: operation error Lambda:"
                + " PutFunctionConcurrency, https response error StatusCode: 400, RequestID: ID,"
                + " InvalidParameterValueException: Specified ReservedConcurrentExecutions for"
                + " function decreases account's UnreservedConcurrentExecution below its minimum"
                + " value of [100].");
    platform.weather.update(function, Platform.with(inputs, "reservedConcurrentExecutions", "900"));
  }

  @Test
  void more_code_is_refused_where_there_is_no_room_and_other_changes_are_not() {
    Resource function = platform.get(Platform.FUNCTION);
    ObjectNode big =
        JsonNodeFactory.instance.objectNode().put("sourceCodeSize", 75L * 1024 * 1024 * 1024);
    platform.fixture.world.put(
        new Entity(
            EntityKey.regional(
                Types.FUNCTION_VERSION, Fixture.WEATHER, new Region("us-east-1"), "old:1"),
            big));
    String inputs = function.inputs().toString();
    platform.weather.update(function, Platform.with(inputs, "tags", "{\"a\":\"b\"}"));
    platform.zip("weather.zip", "second");
    assertThat(Provider.refusal(() -> platform.weather.update(function, inputs)))
        .endsWith("CodeStorageExceededException: Code storage limit exceeded.");
  }

  @Test
  void a_hundred_executions_are_reserved_for_nobody() {
    String inputs = platform.inputs(Platform.FUNCTION);
    String all = Platform.with(inputs, "reservedConcurrentExecutions", "901");
    assertThat(platform.weather.createFails(Platform.FUNCTION, all))
        .endsWith(
            "InvalidParameterValueException: Specified ReservedConcurrentExecutions for function"
                + " decreases account's UnreservedConcurrentExecution below its minimum value of"
                + " [100].");
    platform.weather.create(
        Platform.FUNCTION, Platform.with(inputs, "reservedConcurrentExecutions", "900"));
  }

  @Test
  void code_of_all_versions_counts() {
    String inputs = platform.inputs(Platform.FUNCTION);
    ObjectNode big =
        JsonNodeFactory.instance.objectNode().put("sourceCodeSize", 75L * 1024 * 1024 * 1024);
    platform.fixture.world.put(
        new Entity(
            EntityKey.regional(
                Types.FUNCTION_VERSION, Fixture.WEATHER, new Region("us-east-1"), "old:1"),
            big));
    assertThat(platform.weather.createFails(Platform.FUNCTION, inputs))
        .endsWith("CodeStorageExceededException: Code storage limit exceeded.");
  }
}
