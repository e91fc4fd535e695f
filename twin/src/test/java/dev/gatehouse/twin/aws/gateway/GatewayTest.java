package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.lambda.Lambda;
import dev.gatehouse.twin.world.Types;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatewayTest {
  private static final String ORDER = "https://api.gatehouse.test/orders/orders/7";

  private final GatewayFixture twin;
  private final TestClient client;

  GatewayTest(@TempDir Path directory) {
    twin = new GatewayFixture(directory).started();
    client = new TestClient(twin.authority.pem());
  }

  @AfterEach
  void end() {
    client.close();
    twin.close();
  }

  @Test
  void a_call_reaches_the_function_in_the_session_of_the_integration_s_role() {
    TestClient.Answer answer = client.get(twin.ipv4(), ORDER);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("content-length")).isEqualTo("11");
    assertThat(answer.header("date")).endsWith(" GMT");
    assertThat(answer.header("apigw-requestid")).matches("[A-Za-z0-9+/]{15}=");
    assertThat(twin.invocations).hasSize(1);
    Lambda.Invocation invocation = twin.invocations.get(0);
    assertThat(invocation.functionArn()).isEqualTo(GatewayFixture.FUNCTION);
    assertThat(invocation.context()).isEmpty();
    assertThat(invocation.caller())
        .hasToString(
            "arn:aws:sts::111111111111:assumed-role/orders-invoke/BackplaneAssumeRoleSession");
  }

  @Test
  void both_families_and_both_versions_of_HTTP_answer_alike() {
    assertThat(client.get(twin.ipv6(), ORDER).body()).isEqualTo("{\"ok\":true}");
    TestClient.Answer second = client.get2(twin.ipv6(), ORDER);
    assertThat(second.version()).isEqualTo("HTTP_2");
    assertThat(second.body()).isEqualTo("{\"ok\":true}");
    assertThat(client.get2(twin.ipv4(), ORDER).body()).isEqualTo("{\"ok\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, https://api.gatehouse.test/weather/stations, 404, Not Found",
    "GET, https://api.gatehouse.test/orders/nothing, 404, Not Found",
    "POST, https://api.gatehouse.test/orders/orders/7, 404, Not Found",
    "GET, https://api.gatehouse.test/orders/orders/%zz, 400, Bad Request",
  })
  void what_leads_nowhere_is_answered_as_AWS_does(
      String method, String url, int status, String message) {
    TestClient.Answer answer = client.call(twin.ipv4(), method, url, Map.of(), "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("apigw-requestid")).hasSize(16);
    assertThat(twin.invocations).isEmpty();
  }

  @Test
  void a_host_that_is_no_domain_name_is_forbidden() {
    TestClient.Answer answer =
        client.call(twin.ipv4(), "GET", ORDER, Map.of("host", "other.gatehouse.test"), "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(answer.header("x-amzn-errortype")).isEqualTo("ForbiddenException");
  }

  @Test
  void a_host_counts_without_its_port_in_any_case() {
    Map<String, String> host = Map.of("host", "API.Gatehouse.test:8443");
    assertThat(client.call(twin.ipv4(), "GET", ORDER, host, "").status()).isEqualTo(200);
  }

  @Test
  void ping_is_API_Gateway_s_own_at_the_root_only() {
    for (String path : List.of("/ping", "/sping")) {
      TestClient.Answer answer = client.get(twin.ipv4(), "https://api.gatehouse.test" + path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("Healthy Connection");
    }
    assertThat(client.get(twin.ipv4(), "https://api.gatehouse.test/orders/ping").status())
        .isEqualTo(404);
  }

  @Test
  void a_role_that_may_not_be_assumed_is_a_500_for_the_client_and_named_in_the_log() {
    twin.trust =
        Optional.of(
            new AwsException(403, "AccessDenied", "not authorized to perform: sts:AssumeRole"));

    TestClient.Answer answer = client.get(twin.ipv4(), ORDER);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(twin.invocations).isEmpty();
    assertThat(twin.twinLog)
        .containsExactly(
            "us-east-1: GET api.gatehouse.test/orders/orders/7 (request "
                + answer.header("apigw-requestid")
                + "): cannot assume the integration's role:"
                + " not authorized to perform: sts:AssumeRole");
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDeniedException", "404, ResourceNotFoundException", "429, Throttled"})
  void a_refusal_of_Lambda_is_a_500_for_the_client_and_named_in_the_log(int status, String code) {
    twin.lambda =
        invocation -> GatewayFixture.done(new Lambda.Outcome.Rejected(status, code, "because"));

    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);
    assertThat(twin.twinLog.get(0)).endsWith("): Lambda refused: " + code + ": because");
  }

  @Test
  void a_payload_that_Lambda_finds_too_large_is_a_413() {
    twin.lambda =
        invocation ->
            GatewayFixture.done(
                new Lambda.Outcome.Rejected(413, "RequestTooLargeException", "too large"));

    TestClient.Answer answer = client.get(twin.ipv4(), ORDER);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void a_function_s_error_and_a_malformed_answer_are_500() {
    twin.lambda =
        invocation ->
            GatewayFixture.done(new Lambda.Outcome.FunctionError("Unhandled", "{\"a\":1}"));
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);
    twin.lambda =
        invocation -> GatewayFixture.done(new Lambda.Outcome.Success("{\"statusCode\":0}"));
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);
    twin.lambda = invocation -> CompletableFuture.failedFuture(new IllegalStateException("broke"));
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);

    assertThat(twin.twinLog.get(0)).endsWith("): the function failed with Unhandled: {\"a\":1}");
    assertThat(twin.twinLog.get(1)).endsWith("): statusCode is 0, use a number from 100 to 599");
    assertThat(twin.twinLog.get(2))
        .endsWith("): the Lambda room broke: java.lang.IllegalStateException: broke");
  }

  @Test
  void a_function_slower_than_the_integration_s_timeout_is_a_503() {
    twin.integration("{'timeoutMilliseconds':50}");
    CompletableFuture<Lambda.Outcome> late = new CompletableFuture<>();
    twin.lambda = invocation -> late;

    TestClient.Answer answer = client.get(twin.ipv4(), ORDER);
    late.complete(new Lambda.Outcome.Success(GatewayFixture.OK));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
    assertThat(twin.twinLog.get(0))
        .endsWith("): " + GatewayFixture.FUNCTION + " did not answer within 50 ms");
  }

  @Test
  void a_stage_s_throttle_of_zero_lets_nothing_through_and_a_route_s_own_goes_before_it() {
    twin.stage(
        "{'defaultRouteSettings':{'throttlingBurstLimit':0,'throttlingRateLimit':0},"
            + "'routeSettings':[{'routeKey':'GET /free','throttlingBurstLimit':3,"
            + "'throttlingRateLimit':0.001}]}");
    twin.route("two", "GET /free");

    TestClient.Answer answer = client.get(twin.ipv4(), ORDER);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(
            IntStream.range(0, 5)
                .map(
                    i ->
                        client.get(twin.ipv4(), "https://api.gatehouse.test/orders/free").status()))
        .containsExactly(200, 200, 200, 429, 429);
  }

  @Test
  void a_session_is_kept_until_a_role_changes() {
    client.get(twin.ipv4(), ORDER);
    client.get(twin.ipv6(), ORDER);
    assertThat(twin.assumed).hasValue(1);
    twin.put(Types.ROLE, "orders-invoke", "{'name':'orders-invoke'}");
    client.get(twin.ipv4(), ORDER);
    assertThat(twin.assumed).hasValue(2);
  }

  @Test
  void without_a_role_API_Gateway_calls_in_its_own_name_and_says_for_which_route() {
    twin.integration("{'credentialsArn':null}");

    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(200);
    Lambda.Invocation invocation = twin.invocations.get(0);
    assertThat(invocation.caller()).hasToString("apigateway.amazonaws.com");
    assertThat(invocation.context())
        .isEqualTo(
            Map.of(
                "aws:sourceaccount",
                List.of("111111111111"),
                "aws:sourcearn",
                List.of(
                    "arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/$default"
                        + "/GET/orders/{orderId}")));
    assertThat(twin.assumed).hasValue(0);
  }
}
