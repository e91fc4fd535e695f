package dev.gatehouse.twin.aws.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.cloudwatch.CloudWatchCalls;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.AccessKey;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/** The person at the keyboard and AWS's own SDK, whose CloudWatch speaks CBOR. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AwsSdkTest {
  private static final AccountId INGRESS = new AccountId("111111111111");
  private static final String ROLE = "arn:aws:iam::111111111111:role/gatehouse-evacuate";

  private final Vertx vertx = Vertx.vertx();
  private final WallSim wall = new WallSim(failure -> {});
  private final Sim sim = wall.sim();
  private final World world = new World();
  private final Metrics metrics = new Metrics(sim.clock());
  private final AwsEndpoint endpoint;
  private final AccessKey keyboard;

  AwsSdkTest(@TempDir Path directory) {
    role(
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"999999999999\"},\"Condition\":"
            + "{\"StringEquals\":{\"sts:ExternalId\":\"gatehouse\"}}}}");
    Iam iam = new Iam(world, sim.clock(), TwinLog.silent());
    RoleSessions sts = new RoleSessions(world, iam, sim, directory, TwinLog.silent());
    keyboard = sts.accessKey(new Principal.Administrator(new AccountId("999999999999")));
    endpoint =
        new AwsEndpoint(
            vertx,
            sim,
            sts,
            List.of(new StsCalls(sts, sim.chance()), new CloudWatchCalls(metrics, iam, sim)),
            TwinLog.silent());
    endpoint.start().await();
  }

  @AfterEach
  void close() {
    endpoint.close().await();
    vertx.close().await();
    wall.close();
  }

  private void role(String trust) {
    ObjectNode role = JsonNodeFactory.instance.objectNode().put("name", "gatehouse-evacuate");
    role.put("arn", ROLE).put("uniqueId", "AROAEVACUATE000000000");
    role.put("maxSessionDuration", 3600).put("assumeRolePolicy", trust);
    world.put(new Entity(EntityKey.global(Types.ROLE, INGRESS, "gatehouse-evacuate"), role));
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("role", "gatehouse-evacuate");
    policy.put("name", "latch");
    policy.put(
        "policy",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"cloudwatch:PutMetricData\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
            + "{\"cloudwatch:namespace\":\"Gatehouse\"}}}}");
    world.put(
        new Entity(
            EntityKey.global(Types.ROLE_POLICY, INGRESS, "gatehouse-evacuate:latch"), policy));
  }

  private AwsCredentials key() {
    return AwsBasicCredentials.create(keyboard.accessKeyId(), keyboard.secretAccessKey());
  }

  private StsClient sts(AwsCredentials as) {
    return StsClient.builder()
        .endpointOverride(URI.create(endpoint.url()))
        .region(Region.US_WEST_2)
        .credentialsProvider(StaticCredentialsProvider.create(as))
        .build();
  }

  private AwsCredentials assume(Consumer<AssumeRoleRequest.Builder> wanted) {
    try (StsClient client = sts(key())) {
      var made =
          client
              .assumeRole(
                  request -> {
                    request.roleArn(ROLE).roleSessionName("ann").externalId("gatehouse");
                    wanted.accept(request);
                  })
              .credentials();
      assertThat(made.expiration()).isAfter(Instant.now());
      return AwsSessionCredentials.create(
          made.accessKeyId(), made.secretAccessKey(), made.sessionToken());
    }
  }

  private void put(AwsCredentials as, String namespace, List<MetricDatum> data) {
    try (CloudWatchClient client =
        CloudWatchClient.builder()
            .endpointOverride(URI.create(endpoint.url()))
            .region(Region.US_WEST_2)
            .credentialsProvider(StaticCredentialsProvider.create(as))
            .build()) {
      client.putMetricData(request -> request.namespace(namespace).metricData(data));
    }
  }

  private static MetricDatum latch(String region, double value) {
    return MetricDatum.builder()
        .metricName("Evacuated")
        .dimensions(Dimension.builder().name("Region").value(region).build())
        .value(value)
        .timestamp(Instant.now())
        .build();
  }

  @Test
  void the_keyboard_assumes_a_role_and_sets_a_latch() {
    AwsCredentials session = assume(request -> request.durationSeconds(900));

    try (StsClient client = sts(session)) {
      assertThat(client.getCallerIdentity().arn())
          .isEqualTo("arn:aws:sts::111111111111:assumed-role/gatehouse-evacuate/ann");
    }
    put(session, "Gatehouse", List.of(latch("us-east-1", 1)));
    assertThat(metrics.list(key -> true))
        .extracting(Object::toString)
        .containsExactly("Gatehouse Evacuated {Region=us-east-1}");
    assertThat(metrics.list(key -> true).get(0).region().value()).isEqualTo("us-west-2");
  }

  @Test
  void the_keyboard_is_who_it_is() {
    try (StsClient client = sts(key())) {
      var identity = client.getCallerIdentity();
      assertThat(identity.account()).isEqualTo("999999999999");
      assertThat(identity.userId()).isEqualTo("999999999999");
    }
  }

  @Test
  void a_large_request_comes_compressed() {
    List<MetricDatum> many =
        IntStream.range(0, 1000).mapToObj(i -> latch("region-" + i, i)).toList();

    put(assume(request -> {}), "Gatehouse", many);

    assertThat(metrics.list(key -> true)).hasSize(1000);
  }

  @Test
  void a_refusal_of_CloudWatch_is_an_exception_of_its_model() {
    AwsCredentials session = assume(request -> {});

    assertThatThrownBy(() -> put(session, "Other", List.of(latch("us-east-1", 1))))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageStartingWith(
            "User: arn:aws:sts::111111111111:assumed-role/gatehouse-evacuate/ann is not authorized"
                + " to perform: cloudwatch:PutMetricData because no identity-based policy allows"
                + " the cloudwatch:PutMetricData action (Service: CloudWatch, Status Code: 403")
        .extracting(failure -> ((CloudWatchException) failure).awsErrorDetails().errorCode())
        .isEqualTo("AccessDenied");
    assertThatThrownBy(() -> put(session, "Gatehouse", List.of(latch("x", Double.NaN))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageStartingWith(
            "The value NaN for parameter MetricData.member.1.Value is invalid.");
    assertThat(metrics.list(key -> true)).isEmpty();
  }

  @Test
  void a_wrong_external_id_or_too_long_a_session_is_refused() {
    assertThatThrownBy(() -> assume(request -> request.externalId("other")))
        .isInstanceOf(StsException.class)
        .hasMessageStartingWith(
            "User: arn:aws:iam::999999999999:root is not authorized to perform: sts:AssumeRole on"
                + " resource: "
                + ROLE)
        .extracting(failure -> ((StsException) failure).awsErrorDetails().errorCode())
        .isEqualTo("AccessDenied");
    assertThatThrownBy(() -> assume(request -> request.durationSeconds(3601)))
        .hasMessageStartingWith(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    assertThatThrownBy(() -> assume(request -> request.durationSeconds(60)))
        .hasMessageStartingWith(
            "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy"
                + " constraint: Member must have value greater than or equal to 900");
    assertThatThrownBy(() -> assume(request -> request.sourceIdentity("ann")))
        .hasMessageStartingWith(
            "the twin does not model SourceIdentity of sts:AssumeRole at the AWS endpoint: it takes"
                + " RoleArn, RoleSessionName, Policy, DurationSeconds and ExternalId");
  }

  @Test
  void a_session_chains_for_an_hour_at_most() {
    role(
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"AWS\":[\"999999999999\",\""
            + ROLE
            + "\"]}}}");
    AwsCredentials session = assume(request -> {});

    try (StsClient client = sts(session)) {
      assertThat(again(client, Duration.ofHours(1)))
          .isEqualTo("arn:aws:sts::111111111111:assumed-role/gatehouse-evacuate/again");
      assertThatThrownBy(() -> again(client, Duration.ofHours(2)))
          .hasMessageStartingWith(
              "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
                  + " role chaining");
    }
  }

  private static String again(StsClient client, Duration lasts) {
    return client
        .assumeRole(
            request ->
                request
                    .roleArn(ROLE)
                    .roleSessionName("again")
                    .durationSeconds((int) lasts.toSeconds()))
        .assumedRoleUser()
        .arn();
  }

  @Test
  void a_key_of_another_twin_is_refused() {
    AwsCredentials forged = AwsBasicCredentials.create(keyboard.accessKeyId(), "x".repeat(40));
    try (StsClient client = sts(forged);
        StsClient unknown = sts(AwsBasicCredentials.create("AKIAOTHER", "x"))) {
      assertThatThrownBy(client::getCallerIdentity)
          .hasMessageStartingWith("The request signature we calculated does not match");
      assertThatThrownBy(unknown::getCallerIdentity)
          .hasMessageStartingWith("The security token included in the request is invalid.");
    }
  }
}
