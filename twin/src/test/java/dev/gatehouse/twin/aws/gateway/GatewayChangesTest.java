package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatewayChangesTest {
  private static final String ORDER = "https://api.gatehouse.test/orders/orders/7";

  private final GatewayFixture twin;
  private final TestClient client;

  GatewayChangesTest(@TempDir Path directory) {
    twin = new GatewayFixture(directory).started();
    client = new TestClient(twin.authority.pem());
  }

  @AfterEach
  void end() {
    client.close();
    twin.close();
  }

  @Test
  void a_change_is_felt_by_the_next_request_of_a_connection_that_stays_open() throws Exception {
    try (RawClient raw = RawClient.connect(twin, "api.gatehouse.test")) {
      assertThat(raw.get("/orders/orders/7")).startsWith("HTTP/1.1 200 OK\r\n");
      twin.remove(Types.ROUTE, GatewayFixture.API + "/one");
      assertThat(raw.get("/orders/orders/7")).startsWith("HTTP/1.1 404 Not Found\r\n");
      twin.route("one", "ANY /orders/{proxy+}");
      assertThat(raw.get("/orders/orders/7")).startsWith("HTTP/1.1 200 OK\r\n");
      twin.remove(Types.API_MAPPING, "m1/" + GatewayFixture.DOMAIN);
      assertThat(raw.get("/orders/orders/7")).startsWith("HTTP/1.1 404 Not Found\r\n");
      twin.mapping("m2", GatewayFixture.DOMAIN, "");
      assertThat(raw.get("/orders/7")).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void the_longest_mapping_key_wins_and_the_empty_one_takes_the_rest() {
    twin.route("two", "GET /{proxy+}");
    twin.mapping("m2", GatewayFixture.DOMAIN, "");
    twin.mapping("m3", GatewayFixture.DOMAIN, "orders/v2");

    client.get(twin.ipv4(), "https://api.gatehouse.test/orders/v2/a");
    client.get(twin.ipv4(), "https://api.gatehouse.test/orders/a");
    client.get(twin.ipv4(), "https://api.gatehouse.test/ordersx/a");

    assertThat(twin.invocations)
        .extracting(
            invocation -> invocation.payload().split("\"rawPath\":\"", 2)[1].split("\"", 2)[0])
        .containsExactly("/a", "/a", "/ordersx/a");
  }

  @Test
  void listeners_go_with_the_last_domain_name_and_come_with_the_first() {
    twin.domain("us-east-1.api.gatehouse.test", "dualstack");
    twin.remove(Types.DOMAIN_NAME, GatewayFixture.DOMAIN);
    InetSocketAddress before = twin.ipv4();
    assertThatThrownBy(() -> client.get(before, ORDER))
        .hasCauseInstanceOf(SSLHandshakeException.class);

    twin.remove(Types.DOMAIN_NAME, "us-east-1.api.gatehouse.test");
    Until.holds(
        "the Region has no listeners", () -> !twin.sockets.containsKey(GatewayFixture.EAST));
    Until.holds("nobody listens there", () -> !listens(before));

    twin.domain(GatewayFixture.DOMAIN, "dualstack");
    Until.holds("the Region listens", () -> twin.sockets.containsKey(GatewayFixture.EAST));
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'integrationType':'HTTP_PROXY'} |"
            + " integrationType HTTP_PROXY of integration a1b2c3d4e5/int1: use AWS_PROXY",
        "{'integrationSubtype':'SQS-SendMessage'} |"
            + " integrationSubtype of integration a1b2c3d4e5/int1: leave it out",
        "{'payloadFormatVersion':'1.0'} |"
            + " payloadFormatVersion 1.0 of integration a1b2c3d4e5/int1: use 2.0",
        "{'requestParameters':{'a':'b'}} |"
            + " requestParameters of integration a1b2c3d4e5/int1: leave it out",
        "{'credentialsArn':'arn:aws:iam::*:user/*'} | credentialsArn 'arn:aws:iam::*:user/*' of"
            + " integration a1b2c3d4e5/int1: use a role's ARN",
        "{'integrationUri':'https://example.com'} | integrationUri 'https://example.com' of"
            + " integration a1b2c3d4e5/int1: use a function's ARN",
      })
  void an_integration_that_the_twin_does_not_model_is_a_500_and_named(String change, String why) {
    twin.integration(change);

    assertThat(client.get(twin.ipv4(), ORDER).body())
        .isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(twin.twinLog.get(0)).endsWith("): the twin does not model " + why);
  }

  @Test
  void CORS_deployments_authorizers_and_mutual_TLS_are_named_too() {
    twin.put(Types.API, GatewayFixture.API, "{'corsConfiguration':{'allowOrigins':['*']}}");
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);
    twin.put(Types.API, GatewayFixture.API, "{}");
    twin.stage("{'autoDeploy':false}");
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);
    twin.stage("{}");
    twin.put(
        Types.ROUTE,
        GatewayFixture.API + "/one",
        "{'apiId':'"
            + GatewayFixture.API
            + "','routeKey':'GET /orders/{orderId}',"
            + "'target':'integrations/int1','authorizationType':'JWT'}");
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);
    twin.route("one", "GET /orders/{orderId}");
    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(200);

    assertThat(twin.twinLog)
        .extracting(line -> line.substring(line.indexOf("): ") + 3))
        .containsExactly(
            "the twin does not model corsConfiguration of API a1b2c3d4e5:"
                + " let the functions answer OPTIONS",
            "the twin does not model deployments of stage a1b2c3d4e5/$default:"
                + " set the stage's autoDeploy to true",
            "route GET /orders/{orderId} has no authorizer");
  }

  @Test
  void a_route_without_its_integration_is_a_500() {
    twin.remove(Types.INTEGRATION, GatewayFixture.API + "/int1");

    assertThat(client.get(twin.ipv4(), ORDER).status()).isEqualTo(500);
    assertThat(twin.twinLog.get(0))
        .endsWith("): route GET /orders/{orderId} has no integration 'integrations/int1'");
  }

  @Test
  void each_call_of_a_stage_is_logged_in_its_format() {
    twin.stage(
        "{'accessLogSettings':{'destinationArn':"
            + "'arn:aws:logs:us-east-1:111111111111:log-group:/aws/apigateway/orders:*',"
            + "'format':'$context.requestId $context.status $context.routeKey"
            + " $context.customDomain.basePathMatched $context.identity.sourceIp"
            + " $context.identity.userAgent $context.integration.status $context.path"
            + " $context.error.message $context.authorizer.claims.sub $context.responseLength'}}");
    TestClient.Answer good =
        client.call(twin.ipv4(), "GET", ORDER, Map.of("user-agent", "a\"b"), "");
    TestClient.Answer bad = client.get(twin.ipv4(), "https://api.gatehouse.test/orders/x");

    String to = "111111111111 us-east-1 /aws/apigateway/orders a1b2c3d4e5 ";
    assertThat(twin.accessLog)
        .containsExactly(
            to
                + good.header("apigw-requestid")
                + " 200 GET /orders/{orderId} orders 127.0.0.1"
                + " a\\\"b 200 /orders/orders/7 - - 11",
            to
                + bad.header("apigw-requestid")
                + " 404 - orders 127.0.0.1 - - /orders/x Not Found"
                + " - 23");
  }

  private static boolean listens(InetSocketAddress at) {
    try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      // The answer to the question.
      return false;
    }
  }
}
