package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.call.CallTable;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
import pulumirpc.Provider.ErrorResourceInitFailed;

/** One action denied to the deploy role, and the whole words of the refusal. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GateTest {
  private static final String INGRESS =
      "User: arn:aws:sts::111111111111:assumed-role/gatehouse-deploy/test is not authorized to"
          + " perform: ";
  private static final String WEATHER = INGRESS.replace("111111111111", "222222222222");
  private static final String NEEDS_INGRESS =
      "\n\nThe role gatehouse-deploy of account 111111111111 needs this statement: ";
  private static final String NEEDS_WEATHER = NEEDS_INGRESS.replace("111111111111", "222222222222");

  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  /** All but these actions. */
  private void without(String... actions) {
    String document =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\","
            + "\"NotAction\":[\""
            + String.join("\",\"", actions)
            + "\"]}}";
    platform.fixture.allow(Fixture.INGRESS, document, "");
    platform.fixture.allow(Fixture.WEATHER, document, "");
  }

  /** Type, the action denied, and what the provider says. */
  static Stream<Arguments> creations() {
    String lambda =
        "creating Lambda Function (weather): operation error Lambda: CreateFunction, https response"
            + " error StatusCode: 403, RequestID: ID, api error AccessDeniedException: ";
    String api = "creating API Gateway v2 ";
    String gateway =
        "https response error StatusCode: 403, RequestID: ID, api error"
            + " AccessDeniedException: ";
    return Stream.of(
        Arguments.of(
            Platform.FUNCTION,
            "lambda:CreateFunction",
            lambda
                + WEATHER
                + "lambda:CreateFunction on resource:"
                + " arn:aws:lambda:us-east-1:222222222222:function:weather because no"
                + " identity-based"
                + " policy allows the lambda:CreateFunction action"
                + NEEDS_WEATHER
                + "{\"Effect\":\"Allow\",\"Action\":\"lambda:CreateFunction\",\"Resource\":"
                + "\"arn:aws:lambda:us-east-1:222222222222:function:weather\"}"),
        Arguments.of(
            Platform.FUNCTION,
            "iam:PassRole",
            lambda
                + WEATHER
                + "iam:PassRole on resource:"
                + " arn:aws:iam::222222222222:role/weather-function because"
                + " no identity-based policy allows the iam:PassRole action"
                + NEEDS_WEATHER
                + "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":"
                + "\"arn:aws:iam::222222222222:role/weather-function\"}"),
        Arguments.of(
            Platform.INTEGRATION,
            "iam:PassRole",
            api
                + "integration: operation error ApiGatewayV2: CreateIntegration, "
                + gateway
                + INGRESS
                + "iam:PassRole on resource:"
                + " arn:aws:iam::111111111111:role/orders-invoke because no"
                + " identity-based policy allows the iam:PassRole action"
                + NEEDS_INGRESS
                + "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":"
                + "\"arn:aws:iam::111111111111:role/orders-invoke\"}"),
        Arguments.of(
            Platform.API,
            "apigateway:POST",
            api
                + "API (orders): operation error ApiGatewayV2: CreateApi, "
                + gateway
                + INGRESS
                + "apigateway:POST on resource: arn:aws:apigateway:us-east-1::/apis because no"
                + " identity-based policy allows the apigateway:POST action"
                + NEEDS_INGRESS
                + "{\"Effect\":\"Allow\",\"Action\":\"apigateway:POST\",\"Resource\":"
                + "\"arn:aws:apigateway:us-east-1::/apis\"}"),
        Arguments.of(
            Platform.STAGE,
            "logs:CreateLogDelivery",
            api
                + "Stage ($default): operation error ApiGatewayV2: CreateStage, https"
                + " response error"
                + " StatusCode: 400, RequestID: ID, BadRequestException: Insufficient"
                + " permissions to"
                + " enable logging"
                + NEEDS_INGRESS
                + "{\"Effect\":\"Allow\",\"Action\":\"logs:CreateLogDelivery\",\"Resource\":\"*\""
                + "}"),
        Arguments.of(
            Platform.HEALTH_CHECK,
            "route53:CreateHealthCheck",
            "creating Route53 Health Check: operation error Route 53: CreateHealthCheck, https"
                + " response error StatusCode: 403, RequestID: ID, api error AccessDenied: "
                + INGRESS
                + "route53:CreateHealthCheck because no identity-based policy allows the"
                + " route53:CreateHealthCheck action"
                + NEEDS_INGRESS
                + "{\"Effect\":\"Allow\",\"Action\":\"route53:CreateHealthCheck\",\"Resource\":"
                + "\"*\"}"));
  }

  @ParameterizedTest
  @MethodSource("creations")
  void a_denied_call_speaks_as_aws_does(String type, String action, String words) {
    String inputs = platform.inputs(type);
    without(action);
    assertThat(platform.provider(type).createFails(type, inputs)).isEqualTo(words);
  }

  @Test
  void an_explicit_denial_says_so() {
    platform.fixture.allow(
        Fixture.INGRESS,
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
            + "\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Action\":\"acm:RequestCertificate\","
            + "\"Resource\":\"*\"}]}",
        "");
    assertThat(
            platform.ingress.createFails(
                Platform.CERTIFICATE, platform.inputs(Platform.CERTIFICATE)))
        .startsWith(
            "requesting ACM Certificate (api.gatehouse.test): operation error ACM:"
                + " RequestCertificate, https response error StatusCode: 400, RequestID: ID, api"
                + " error AccessDeniedException: "
                + INGRESS
                + "acm:RequestCertificate with an explicit deny in an identity-based policy\n\n");
  }

  @Test
  void what_cannot_be_read_after_it_was_made_exists_half_made() throws Exception {
    String inputs = platform.inputs(Platform.FUNCTION);
    without("lambda:GetFunction");
    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> platform.weather.create(Platform.FUNCTION, inputs));
    ErrorResourceInitFailed half = half(failure);
    assertThat(half.getId()).isEqualTo("weather");
    assertThat(half.getProperties().getFieldsOrThrow("arn").getStringValue())
        .isEqualTo("arn:aws:lambda:us-east-1:222222222222:function:weather");
    assertThat(half.getReasons(0))
        .contains(
            "reading Lambda Function (weather): operation error Lambda: GetFunction, https response"
                + " error StatusCode: 403");
    assertThat(platform.fixture.world.list(Types.FUNCTION)).hasSize(1);
  }

  private static ErrorResourceInitFailed half(StatusRuntimeException failure)
      throws InvalidProtocolBufferException {
    Any detail = StatusProto.fromThrowable(failure).getDetails(0);
    return detail.unpack(ErrorResourceInitFailed.class);
  }

  @Test
  void reading_changing_and_deleting_are_asked_about_as_well() {
    Resource role = platform.get(Platform.ROLE);
    without("iam:GetRole", "iam:UpdateRoleDescription", "iam:DeleteRole");
    String on = " on resource: arn:aws:iam::111111111111:role/orders-invoke because";
    assertThat(Provider.refusal(() -> platform.ingress.read(role)))
        .contains(INGRESS + "iam:GetRole" + on);
    String described = Platform.with(platform.inputs(Platform.ROLE), "description", "\"d\"");
    assertThat(Provider.refusal(() -> platform.ingress.update(role, described)))
        .contains(INGRESS + "iam:UpdateRoleDescription" + on);
    assertThat(Provider.refusal(() -> platform.ingress.delete(role)))
        .contains(INGRESS + "iam:DeleteRole" + on);
    EntityKey key = EntityKey.global(Types.ROLE, Fixture.INGRESS, "orders-invoke");
    assertThat(platform.fixture.world.get(key).orElseThrow().text("description")).isEmpty();
  }

  /** Type, and what another tag of it takes besides reading it. */
  static Stream<Arguments> tagsOnly() {
    return Stream.of(
        Arguments.of(Platform.API, "apigateway:POST"),
        Arguments.of(Platform.STAGE, "apigateway:POST"),
        Arguments.of(Platform.DOMAIN, "apigateway:POST"),
        Arguments.of(Platform.CERTIFICATE, "acm:AddTagsToCertificate"),
        Arguments.of(Platform.LOG_GROUP, "logs:TagResource"),
        Arguments.of(Platform.TABLE, "dynamodb:TagResource"),
        Arguments.of(Platform.ROLE, "iam:TagRole"),
        Arguments.of(Platform.FUNCTION, "lambda:TagResource"),
        Arguments.of(Platform.ZONE, "route53:ChangeTagsForResource"),
        Arguments.of(Platform.HEALTH_CHECK, "route53:ChangeTagsForResource"));
  }

  @ParameterizedTest
  @MethodSource("tagsOnly")
  void another_tag_takes_the_right_to_tag_and_no_other(String type, String action) {
    Resource resource = platform.get(type);
    String tagged = Platform.with(resource.inputs().toString(), "tags", "{\"more\":\"x\"}");
    platform.fixture.requests.clear();
    platform.provider(type).update(resource, tagged);
    assertThat(platform.fixture.requests)
        .extracting(AccessRequest::action)
        .filteredOn(asked -> !asked.matches(".*:(Get|List|Describe|GET).*"))
        .containsExactly(action);
  }

  @Test
  void a_record_is_asked_about_by_its_normalized_name() {
    String zone = platform.id(Platform.ZONE);
    String record =
        "{\"zoneId\":\"%s\",\"name\":\"%s\",\"type\":\"TXT\",\"ttl\":60,\"records\":[\"x\"]}";
    for (String[] names :
        new String[][] {
          {"WWW", "www.gatehouse.test"},
          {"*.Api.gatehouse.test.", "\\052.api.gatehouse.test"},
          {"_a-b.gatehouse.test", "_a-b.gatehouse.test"}
        }) {
      platform.fixture.requests.clear();
      platform.ingress.create(Platform.RECORD, record.formatted(zone, names[0]));
      assertThat(platform.fixture.requests)
          .filteredOn(asked -> asked.action().equals("route53:ChangeResourceRecordSets"))
          .singleElement()
          .extracting(
              asked -> asked.context().get("route53:changeresourcerecordsetsnormalizedrecordnames"))
          .isEqualTo(List.of(names[1]));
    }
  }

  @Test
  void a_lookup_is_asked_about() {
    platform.get(Platform.ZONE);
    without("route53:ListHostedZones");
    assertThat(
            Provider.refusal(
                () ->
                    platform.ingress.invoke(
                        "aws:route53/getZone:getZone", "{\"name\":\"gatehouse.test\"}")))
        .contains(INGRESS + "route53:ListHostedZones because no identity-based policy");
  }

  @Test
  void every_type_has_its_calls() {
    assertThat(CallTable.types())
        .isEqualTo(
            new Registry().models().stream().map(ResourceModel::token).collect(Collectors.toSet()));
  }
}
