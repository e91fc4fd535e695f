package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.gatehouse.model.Regions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.model.Artifacts;
import dev.gatehouse.twin.provider.wire.Wire;
import dev.gatehouse.twin.sim.WallSim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.GetSchemaRequest;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderProtocolTest {
  private static final String SECRET =
      "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"value\":%s}";

  private Fixture fixture;
  private Provider provider;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new Fixture(directory);
    provider = fixture.in(Fixture.INGRESS, "us-east-1");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String configureFails(String config) {
    return Provider.refusal(() -> fixture.open().configure(config));
  }

  @Test
  void is_version_6_83_0_and_has_no_schema() {
    assertThat(provider.rpc.getPluginInfo(Empty.getDefaultInstance()).getVersion())
        .isEqualTo("6.83.0");
    assertThat(
            Provider.refusal(() -> provider.rpc.getSchema(GetSchemaRequest.getDefaultInstance())))
        .isEqualTo(
            "the twin does not model the schema of the aws provider: use the published SDK of"
                + " version 6.83.0");
  }

  @Test
  void takes_secrets_and_resources_and_previews_but_no_outputs() {
    fixture.deployRole(Fixture.INGRESS);
    var response = fixture.open().configure(Fixture.config(Fixture.INGRESS, "us-east-1"));
    assertThat(response.getAcceptSecrets()).isTrue();
    assertThat(response.getAcceptResources()).isTrue();
    assertThat(response.getSupportsPreview()).isTrue();
    assertThat(response.getAcceptOutputs()).isFalse();
  }

  @Test
  void an_unknown_configuration_key_is_refused_by_name() {
    assertThat(configureFails("{\"region\":\"us-east-1\",\"asumeRole\":\"{}\"}"))
        .isEqualTo(
            "the twin does not model the configuration key 'asumeRole' of the aws provider: did you"
                + " mean 'assumeRole'?");
    assertThat(configureFails("{\"region\":\"us-east-1\",\"accessKey\":\"AKIA\"}"))
        .isEqualTo(
            "the twin does not model the configuration key 'accessKey' of the aws provider: use"
                + " region, assumeRole, allowedAccountIds, forbiddenAccountIds, defaultTags,"
                + " maxRetries,"
                + " skipCredentialsValidation, skipMetadataApiCheck, skipRegionValidation,"
                + " skipRequestingAccountId");
  }

  @Test
  void a_region_that_only_looks_like_one_is_refused() {
    fixture.deployRole(Fixture.INGRESS);
    assertThat(configureFails(Fixture.config(Fixture.INGRESS, "us-wst-2")))
        .isEqualTo("'us-wst-2' is not an AWS Region: did you mean 'us-west-2'?");
    assertThat(configureFails(Fixture.config(Fixture.INGRESS, "xx-mars-1")))
        .isEqualTo(
            "'xx-mars-1' is not an AWS Region: use one of " + String.join(", ", Regions.CODES));
  }

  @Test
  void an_account_that_is_not_allowed_is_refused_in_the_providers_words() {
    String config =
        Platform.with(
            Fixture.config(Fixture.INGRESS, "us-east-1"),
            "allowedAccountIds",
            "\"[\\\"222222222222\\\"]\"");
    assertThat(configureFails(config)).isEqualTo("AWS account ID not allowed: 111111111111");
  }

  @Test
  void a_role_that_does_not_trust_the_caller_is_refused_in_awss_words() {
    String config =
        Platform.with(
            Fixture.config(Fixture.INGRESS, "us-east-1"),
            "assumeRole",
            "\"{\\\"roleArn\\\":\\\"arn:aws:iam::111111111111:role/gatehouse-deploy\\\"}\"");
    assertThat(configureFails(config))
        .startsWith(
            "Cannot assume IAM Role. IAM Role (arn:aws:iam::111111111111:role/gatehouse-deploy)"
                + " cannot be assumed.")
        .endsWith(
            "Error: operation error STS: AssumeRole, https response error StatusCode: 403,"
                + " RequestID: ID, api error AccessDenied: User: arn:aws:iam::999999999999:root is"
                + " not authorized to perform: sts:AssumeRole on resource:"
                + " arn:aws:iam::111111111111:role/gatehouse-deploy");
  }

  @Test
  void a_provider_that_is_not_configured_says_so() {
    assertThat(Provider.refusal(() -> fixture.open().check("aws:iam/role:Role", "{}")))
        .startsWith("the aws provider is not configured");
  }

  @Test
  void another_region_is_another_provider_and_other_tags_are_not() {
    DiffRequest region =
        DiffRequest.newBuilder()
            .setOldInputs(Provider.struct("{\"region\":\"us-east-1\"}"))
            .setNews(Provider.struct("{\"region\":\"us-west-2\"}"))
            .build();
    assertThat(provider.rpc.diffConfig(region).getReplacesList()).containsExactly("region");
    DiffRequest tags =
        region.toBuilder()
            .setNews(Provider.struct("{\"region\":\"us-east-1\",\"defaultTags\":\"{}\"}"))
            .build();
    assertThat(provider.rpc.diffConfig(tags).getReplacesList()).isEmpty();
    assertThat(provider.rpc.diffConfig(tags).getDiffsList()).containsExactly("defaultTags");
  }

  @Test
  void default_tags_lie_under_a_resources_own() {
    String config =
        Platform.with(
            Fixture.config(Fixture.INGRESS, "us-east-1"),
            "defaultTags",
            "\"{\\\"tags\\\":{\\\"a\\\":\\\"1\\\",\\\"b\\\":\\\"1\\\"}}\"");
    Provider tagging = fixture.open();
    tagging.configure(config);
    Resource zone = tagging.create(Platform.ZONE, "{\"name\":\"a.test\",\"tags\":{\"b\":\"2\"}}");
    assertThat(zone.outputs().path("tagsAll").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(zone.inputs().path("tags").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
  }

  @Test
  void a_secret_stays_one_and_is_never_told() {
    Struct news =
        Provider.struct("{\"name\":\"/a\",\"retentionInDays\":" + SECRET.formatted("14") + "}");
    CheckResponse checked = provider.check(Platform.LOG_GROUP, "{}", news);
    assertThat(checked.getInputs().getFieldsOrThrow("retentionInDays"))
        .isEqualTo(news.getFieldsOrThrow("retentionInDays"));
    Struct created =
        provider
            .rpc
            .create(
                CreateRequest.newBuilder()
                    .setUrn(Provider.urn(Platform.LOG_GROUP, "a"))
                    .setProperties(checked.getInputs())
                    .build())
            .getProperties();
    assertThat(created.getFieldsOrThrow("retentionInDays"))
        .isEqualTo(news.getFieldsOrThrow("retentionInDays"));
    Struct wrong = Provider.struct("{\"name\":" + SECRET.formatted("\"hush hush\"") + "}");
    assertThat(provider.check(Platform.LOG_GROUP, "{}", wrong).getFailures(0).getReason())
        .isEqualTo("name may hold letters, digits and _-/.#, got [secret]")
        .doesNotContain("hush");
  }

  @Test
  void a_seed_makes_the_same_name_and_the_engine_may_propose_one() {
    CheckRequest request =
        CheckRequest.newBuilder()
            .setUrn(Provider.urn(Platform.LOG_GROUP, "logs"))
            .setRandomSeed(ByteString.copyFromUtf8("seed"))
            .build();
    String name = name(provider.rpc.check(request));
    assertThat(name).matches("logs-[0-9a-f]{7}");
    assertThat(name(provider.rpc.check(request))).isEqualTo(name);
    AutonamingOptions proposed = AutonamingOptions.newBuilder().setProposedName("mine").build();
    assertThat(name(provider.rpc.check(request.toBuilder().setAutonaming(proposed).build())))
        .isEqualTo("mine");
    AutonamingOptions off =
        AutonamingOptions.newBuilder().setMode(AutonamingOptions.Mode.DISABLE).build();
    assertThat(
            provider
                .rpc
                .check(request.toBuilder().setAutonaming(off).build())
                .getFailures(0)
                .getReason())
        .isEqualTo("automatic naming is switched off for this resource: give it a name");
  }

  private static String name(CheckResponse response) {
    return response.getInputs().getFieldsOrThrow("name").getStringValue();
  }

  @Test
  void ignored_changes_are_no_changes() {
    Resource group = provider.create(Platform.LOG_GROUP, "{\"name\":\"/a\"}");
    DiffRequest request =
        DiffRequest.newBuilder()
            .setId(group.id())
            .setUrn(Provider.urn(Platform.LOG_GROUP, "thing"))
            .setOlds(Wire.write(group.outputs()))
            .setOldInputs(Wire.write(group.inputs()))
            .setNews(Wire.write(group.inputs().deepCopy().put("retentionInDays", 30)))
            .addIgnoreChanges("retentionInDays")
            .build();
    assertThat(provider.rpc.diff(request).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void looks_up_who_it_is_and_where_and_a_zone_by_name() {
    assertThat(provider.invoke("aws:index/getCallerIdentity:getCallerIdentity", "{}").toString())
        .isEqualTo(
            "{\"accountId\":\"111111111111\",\"arn\":\"arn:aws:sts::111111111111:assumed-role/"
                + "gatehouse-deploy/test\",\"id\":\"111111111111\","
                + "\"userId\":\"AROADEPLOYDEPLOYDEPLO:test\"}");
    assertThat(provider.invoke("aws:index/getRegion:getRegion", "{}").path("name").asText())
        .isEqualTo("us-east-1");
    Resource zone = provider.create(Platform.ZONE, "{\"name\":\"a.test\"}");
    var found = provider.invoke("aws:route53/getZone:getZone", "{\"name\":\"a.test.\"}");
    assertThat(found.path("zoneId").asText()).isEqualTo(zone.id());
    assertThat(found.path("resourceRecordSetCount").asInt()).isEqualTo(2);
    Provider elsewhere = fixture.in(Fixture.WEATHER, "us-east-1");
    assertThat(
            Provider.refusal(
                () -> elsewhere.invoke("aws:route53/getZone:getZone", "{\"name\":\"a.test\"}")))
        .isEqualTo("no matching Route 53 Hosted Zone found for a.test");
    assertThat(Provider.refusal(() -> provider.invoke("aws:s3/getBucket:getBucket", "{}")))
        .startsWith("the twin does not model the function 'aws:s3/getBucket:getBucket': use ");
  }

  @Test
  void a_malformed_urn_is_told() {
    CreateRequest request =
        CreateRequest.newBuilder()
            .setUrn("nonsense")
            .setProperties(
                Struct.newBuilder().putFields("a", Value.newBuilder().setBoolValue(true).build()))
            .build();
    assertThat(Provider.refusal(() -> provider.rpc.create(request)))
        .contains("'nonsense' is not a URN: use urn:pulumi:stack::project::type::name");
  }

  @Test
  void a_provider_closes_when_its_caller_has_gone() {
    WallSim sim = new WallSim(failure -> {});
    try (sim;
        AwsProviderServer server =
            new AwsProviderServer(
                fixture.world,
                sim.sim(),
                fixture.identity,
                fixture.pacing,
                new Artifacts(fixture.directory),
                TwinLog.silent(),
                Duration.ofSeconds(1))) {
      try (Provider caller = new Provider(server.open(fixture.directory))) {
        assertThat(caller.rpc.getPluginInfo(Empty.getDefaultInstance()).getVersion()).isNotEmpty();
        assertThat(server.size()).isEqualTo(1);
      }
      await(() -> server.size() == 0);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
