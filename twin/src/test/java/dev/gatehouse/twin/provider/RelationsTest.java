package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What resources mean to each other: across accounts and Regions, and when one goes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelationsTest {
  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private String record(String name, String type, String value) {
    return "{\"zoneId\":\"%s\",\"name\":\"%s\",\"type\":\"%s\",\"ttl\":60,\"records\":[\"%s\"]}"
        .formatted(platform.id(Platform.ZONE), name, type, value);
  }

  private String recordFails(String inputs) {
    return platform
        .ingress
        .createFails(Platform.RECORD, inputs)
        .replaceFirst(".*InvalidChangeBatch: ", "");
  }

  @Test
  void a_certificates_cname_is_the_same_in_every_region_of_an_account() {
    String inputs = platform.inputs(Platform.CERTIFICATE);
    JsonNode here = platform.get(Platform.CERTIFICATE).outputs().path("domainValidationOptions");
    Provider west = platform.fixture.in(Fixture.INGRESS, "us-west-2");
    assertThat(west.create(Platform.CERTIFICATE, inputs).outputs().path("domainValidationOptions"))
        .isEqualTo(here);
    assertThat(
            platform
                .weather
                .create(Platform.CERTIFICATE, inputs)
                .outputs()
                .path("domainValidationOptions"))
        .isNotEqualTo(here);
    assertThat(here.path(0).path("resourceRecordName").asText())
        .matches("_[0-9a-f]{32}\\.api\\.gatehouse\\.test\\.");
    assertThat(here.path(0).path("resourceRecordValue").asText())
        .matches("_[0-9a-f]{32}\\.[a-z]{10}\\.acm-validations\\.aws\\.");
  }

  @Test
  void a_certificate_is_issued_only_when_its_cnames_are_in_the_dns() {
    String arn = platform.id(Platform.CERTIFICATE);
    assertThat(
            platform.ingress.createFails(
                Platform.VALIDATION, "{\"certificateArn\":\"" + arn + "\"}"))
        .isEqualTo(
            "waiting for ACM Certificate ("
                + arn
                + ") to be issued: timeout while waiting for state to become 'ISSUED' (last state:"
                + " 'PENDING_VALIDATION', timeout: 1h15m0s)");
    String pending =
        Platform.with(
            "{\"domainName\":\"api.gatehouse.test\"}",
            "domainNameConfiguration",
            "{\"certificateArn\":\""
                + arn
                + "\",\"endpointType\":\"REGIONAL\",\"securityPolicy\":\"TLS_1_2\"}");
    assertThat(platform.ingress.createFails(Platform.DOMAIN, pending))
        .endsWith(
            "BadRequestException: Unsupported certificate: "
                + arn
                + " is PENDING_VALIDATION, not ISSUED.");
    assertThat(platform.get(Platform.VALIDATION).id()).matches(".* \\+0000 UTC");
    var read = platform.ingress.read(platform.get(Platform.CERTIFICATE));
    assertThat(read.getProperties().getFieldsOrThrow("status").getStringValue())
        .isEqualTo("ISSUED");
  }

  @Test
  void a_validation_must_name_every_record() {
    platform.get(Platform.VALIDATION);
    String inputs =
        "{\"certificateArn\":\"%s\",\"validationRecordFqdns\":[\"x.test\"]}"
            .formatted(platform.id(Platform.CERTIFICATE));
    assertThat(platform.ingress.createFails(Platform.VALIDATION, inputs))
        .matches(
            "missing api.gatehouse.test DNS validation record: _\\w+\\.api\\.gatehouse\\.test\n"
                + "missing us-east-1.api.gatehouse.test DNS validation record: _\\w+.*");
  }

  @Test
  void a_certificate_of_another_region_or_account_is_no_certificate_here() {
    String inputs = platform.inputs(Platform.DOMAIN);
    String arn = platform.id(Platform.CERTIFICATE);
    Provider west = platform.fixture.in(Fixture.INGRESS, "us-west-2");
    assertThat(west.createFails(Platform.DOMAIN, inputs))
        .endsWith(
            "BadRequestException: Invalid certificate ARN: "
                + arn
                + ". Certificate must be in 'us-west-2'.");
    assertThat(platform.weather.createFails(Platform.DOMAIN, inputs))
        .endsWith("BadRequestException: Cross-account certificate references are not allowed.");
    String gone = inputs.replace(arn, arn.replaceFirst("[^/]*$", "gone"));
    assertThat(platform.ingress.createFails(Platform.DOMAIN, gone))
        .endsWith("BadRequestException: The provided certificate does not exist.");
  }

  @Test
  void a_certificate_in_use_and_a_role_with_policies_are_kept() {
    platform.get(Platform.DOMAIN);
    Resource certificate = platform.get(Platform.CERTIFICATE);
    assertThat(Provider.refusal(() -> platform.ingress.delete(certificate)))
        .endsWith(
            "ResourceInUseException: Certificate "
                + certificate.id()
                + " in account 111111111111 is in use.");
    Resource policy = platform.get(Platform.ROLE_POLICY);
    Resource role = platform.get(Platform.ROLE);
    assertThat(Provider.refusal(() -> platform.ingress.delete(role)))
        .endsWith("DeleteConflict: Cannot delete entity, must delete policies first.");
    platform.ingress.delete(policy);
    platform.ingress.delete(role);
    assertThat(platform.ingress.read(role).getId()).isEmpty();
  }

  @Test
  void a_zone_has_soa_and_ns_and_goes_only_when_nothing_else_is_in_it() {
    Resource zone = platform.get(Platform.ZONE);
    assertThat(zone.id()).matches("Z[A-Z0-9]{20}");
    assertThat(zone.outputs().path("nameServers")).hasSize(4);
    assertThat(zone.text("primaryNameServer")).matches("ns-\\d+\\.awsdns-\\d\\d\\.co\\.uk");
    assertThat(platform.fixture.world.list(Types.RECORD_SET).stream().map(Entity::id))
        .containsExactly(zone.id() + "_gatehouse.test_NS", zone.id() + "_gatehouse.test_SOA");
    Resource record = platform.ingress.create(Platform.RECORD, record("a", "A", "192.0.2.1"));
    assertThat(record.text("fqdn")).isEqualTo("a.gatehouse.test");
    assertThat(Provider.refusal(() -> platform.ingress.delete(zone)))
        .endsWith(
            "HostedZoneNotEmpty: The specified hosted zone contains non-required resource record"
                + " sets and so cannot be deleted.");
    platform.ingress.delete(record);
    platform.ingress.delete(zone);
    assertThat(platform.fixture.world.list(Types.RECORD_SET)).isEmpty();
  }

  @Test
  void a_cname_stands_alone_and_never_at_the_apex() {
    assertThat(recordFails(record("gatehouse.test", "CNAME", "b.test")))
        .isEqualTo(
            "[RRSet of type CNAME with DNS name gatehouse.test. is not permitted at apex in zone"
                + " gatehouse.test.]");
    platform.ingress.create(Platform.RECORD, record("a", "A", "192.0.2.1"));
    assertThat(recordFails(record("a", "CNAME", "b.test")))
        .isEqualTo(
            "[RRSet of type CNAME with DNS name a.gatehouse.test. is not permitted as it conflicts"
                + " with other records with the same DNS name in zone gatehouse.test.]");
    platform.ingress.create(Platform.RECORD, record("c", "CNAME", "b.test"));
    assertThat(recordFails(record("c", "A", "192.0.2.1")))
        .isEqualTo(
            "[RRSet of type A with DNS name c.gatehouse.test. is not permitted because a"
                + " conflicting RRSet of type CNAME with the same DNS name already exists in zone"
                + " gatehouse.test.]");
    assertThat(recordFails(record("c.gatehouse.test.", "CNAME", "b.test")))
        .isEqualTo(
            "[Tried to create resource record set [name='c.gatehouse.test.', type='CNAME'] but it"
                + " already exists]");
    String overwrite = Platform.with(record("c", "CNAME", "d.test"), "allowOverwrite", "true");
    assertThat(platform.ingress.create(Platform.RECORD, overwrite).outputs().path("records"))
        .hasSize(1);
  }

  @Test
  void a_name_and_type_have_one_primary_and_one_secondary() {
    platform.get(Platform.RECORD);
    Resource secondary =
        platform.ingress.create(Platform.RECORD, platform.failover("SECONDARY", "A"));
    assertThat(secondary.id())
        .isEqualTo(platform.id(Platform.ZONE) + "_api.gatehouse.test_A_SECONDARY");
    platform.ingress.create(Platform.RECORD, platform.failover("PRIMARY", "AAAA"));
    String another =
        Platform.with(platform.inputs(Platform.RECORD), "setIdentifier", "\"another\"");
    assertThat(recordFails(another))
        .isEqualTo(
            "[The request contains an invalid set of changes for a resource record set 'A"
                + " api.gatehouse.test.']");
    assertThat(recordFails(record("api", "A", "192.0.2.1")))
        .isEqualTo(
            "[The request contains an invalid set of changes for a resource record set 'A"
                + " api.gatehouse.test.']");
    String unwatched = Platform.with(record("b", "A", "192.0.2.1"), "setIdentifier", "\"one\"");
    unwatched = Platform.with(unwatched, "failoverRoutingPolicies", "[{\"type\":\"PRIMARY\"}]");
    assertThat(recordFails(unwatched))
        .isEqualTo("[A non-alias primary ResourceRecordSet must have an associated health check.]");
  }

  @Test
  void an_alias_has_a_target() {
    String zone = platform.id(Platform.ZONE);
    String alias =
        "{\"zoneId\":\"%s\",\"name\":\"a\",\"type\":\"A\",\"aliases\":[{\"name\":\"%s\","
            + "\"zoneId\":\"%s\",\"evaluateTargetHealth\":true}]}";
    assertThat(recordFails(alias.formatted(zone, "b.gatehouse.test", zone)))
        .isEqualTo(
            "[Tried to create an alias that targets b.gatehouse.test., type A in zone "
                + zone
                + ", but that target was not found]");
    assertThat(recordFails(alias.formatted(zone, "b.example", zone)))
        .endsWith("but the alias target name does not lie within the target zone]");
    String gateway = "d-nonesuch00.execute-api.us-east-1.amazonaws.com";
    assertThat(recordFails(alias.formatted(zone, gateway, "Z1UJRXOUMOOFQ8")))
        .endsWith("in zone Z1UJRXOUMOOFQ8, but that target was not found]");
    assertThat(recordFails(alias.formatted(zone, gateway, "Z2OJLYMUO9EFXC")))
        .endsWith("but the alias target name does not lie within the target zone]");
    platform.ingress.create(Platform.RECORD, record("b", "A", "192.0.2.1"));
    platform.ingress.create(Platform.RECORD, alias.formatted(zone, "B.gatehouse.test.", zone));
  }

  @Test
  void a_permission_keeps_the_roles_unique_id() {
    platform.get(Platform.PERMISSION);
    Entity permission = platform.fixture.world.list(Types.PERMISSION).get(0);
    assertThat(permission.id()).isEqualTo("weather:live/ingress");
    assertThat(permission.require("principalUniqueId"))
        .isEqualTo(platform.get(Platform.ROLE).text("uniqueId"));
  }

  @Test
  void a_resource_policy_ends_at_twenty_kilobytes() {
    Resource first = platform.get(Platform.PERMISSION);
    String failure = "";
    int made = 1;
    while (failure.isEmpty()) {
      String inputs = Platform.with(first.inputs().toString(), "statementId", "\"s" + made + "\"");
      try {
        platform.weather.create(Platform.PERMISSION, inputs);
        made++;
      } catch (StatusRuntimeException refused) {
        failure = String.valueOf(refused.getMessage());
      }
    }
    assertThat(failure)
        .containsPattern(
            "PolicyLengthExceededException: The final policy size \\(20\\d{3}\\) is bigger than the"
                + " limit \\(20480\\)\\.");
    assertThat(made).isBetween(55, 110);
  }

  @Test
  void a_global_table_is_one_thing_in_each_region() {
    Resource table = platform.get(Platform.TABLE);
    List<Entity> tables = platform.fixture.world.list(Types.TABLE);
    assertThat(tables.stream().map(t -> t.require("arn")))
        .containsExactly(
            "arn:aws:dynamodb:us-east-1:222222222222:table/weather",
            "arn:aws:dynamodb:us-west-2:222222222222:table/weather");
    assertThat(tables.get(1).require("homeRegion")).isEqualTo("us-east-1");
    assertThat(tables.get(1).texts("replicaRegions")).containsExactly("us-east-1", "us-west-2");
    assertThat(table.outputs().path("replicas").path(0).path("arn").asText())
        .isEqualTo("arn:aws:dynamodb:us-west-2:222222222222:table/weather");
    Provider west = platform.fixture.in(Fixture.WEATHER, "us-west-2");
    assertThat(
            west.createFails(
                Platform.TABLE,
                "{\"name\":\"weather\",\"hashKey\":\"id\","
                    + "\"billingMode\":\"PAY_PER_REQUEST\","
                    + "\"attributes\":[{\"name\":\"id\",\"type\":\"S\"}]}"))
        .endsWith("ResourceInUseException: Table already exists: weather");
    String guarded =
        Platform.with(platform.inputs(Platform.TABLE), "deletionProtectionEnabled", "true");
    Resource kept = platform.weather.update(table, guarded);
    assertThat(Provider.refusal(() -> platform.weather.delete(kept)))
        .endsWith(
            "api error ValidationException: Resource cannot be deleted as it is currently protected"
                + " against deletion. Disable deletion protection first.");
    String alone = Platform.with(platform.inputs(Platform.TABLE), "replicas", null);
    Resource shrunk = platform.weather.update(kept, alone);
    assertThat(platform.fixture.world.list(Types.TABLE)).hasSize(1);
    platform.weather.delete(shrunk);
    assertThat(platform.fixture.world.list(Types.TABLE)).isEmpty();
  }

  @Test
  void what_goes_takes_along_what_is_its_own() {
    platform.get(Platform.PERMISSION);
    platform.get(Platform.ROUTE);
    platform.get(Platform.STAGE);
    assertThat(Provider.refusal(() -> platform.ingress.delete(platform.get(Platform.INTEGRATION))))
        .endsWith("because it is used by the route GET /orders");
    platform.ingress.delete(platform.get(Platform.API));
    platform.weather.delete(platform.get(Platform.FUNCTION));
    for (String type :
        List.of(
            Types.API,
            Types.STAGE,
            Types.ROUTE,
            Types.INTEGRATION,
            Types.FUNCTION,
            Types.FUNCTION_VERSION,
            Types.ALIAS,
            Types.PERMISSION)) {
      assertThat(platform.fixture.world.list(type)).as(type).isEmpty();
    }
  }

  @Test
  void throttles_left_out_of_given_settings_are_zero_and_left_out_settings_are_none() {
    String given = Platform.with(platform.inputs(Platform.STAGE), "defaultRouteSettings", "{}");
    Resource stage = platform.ingress.create(Platform.STAGE, given);
    assertThat(stage.outputs().path("defaultRouteSettings").toString())
        .isEqualTo(
            "{\"dataTraceEnabled\":false,\"detailedMetricsEnabled\":false,"
                + "\"throttlingBurstLimit\":0,\"throttlingRateLimit\":0,\"loggingLevel\":\"\"}");
    String none = Platform.with(given, "defaultRouteSettings", null);
    none = Platform.with(none, "name", "\"v1\"");
    Resource plain = platform.ingress.create(Platform.STAGE, none);
    assertThat(plain.outputs().has("defaultRouteSettings")).isFalse();
    assertThat(plain.text("invokeUrl"))
        .isEqualTo(
            "https://" + platform.id(Platform.API) + ".execute-api.us-east-1.amazonaws.com/v1");
    assertThat(stage.text("invokeUrl")).endsWith(".amazonaws.com/");
  }

  @Test
  void a_function_whose_file_is_no_zip_or_missing_is_refused() throws Exception {
    String missing =
        Platform.with(platform.inputs(Platform.FUNCTION), "code", Platform.archive("gone.zip"));
    assertThat(platform.weather.createFails(Platform.FUNCTION, missing))
        .isEqualTo(
            "reading ZIP file (gone.zip): there is no such file in " + platform.fixture.directory);
    Files.writeString(platform.fixture.directory.resolve("text.zip"), "not a zip");
    String text =
        Platform.with(platform.inputs(Platform.FUNCTION), "code", Platform.archive("text.zip"));
    assertThat(platform.weather.createFails(Platform.FUNCTION, text))
        .endsWith(
            "InvalidParameterValueException: Could not unzip uploaded file. Please check your file,"
                + " then try to upload again.");
  }
}
