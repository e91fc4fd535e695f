package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.gateway.http.Limits;
import dev.gatehouse.twin.world.Types;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatewayEventTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private GatewayFixture twin;
  private TestClient client;

  GatewayEventTest(@TempDir Path directory) {
    this.directory = directory;
    twin = new GatewayFixture(directory).started();
    client = new TestClient(twin.authority.pem());
  }

  @AfterEach
  void end() {
    client.close();
    twin.close();
  }

  @Test
  void the_event_has_payload_format_2_0() throws Exception {
    twin.stage("{'stageVariables':{'colour':'blue'}}");
    twin.route("two", "POST /orders/{orderId}");
    client.call(
        twin.ipv6(),
        "POST",
        "https://api.gatehouse.test/orders/orders/a%20b?x=1&x=2&y=a%26b",
        Map.of(
            "cookie", "one=1; two=2",
            "content-type", "application/json",
            "user-agent", "test/1",
            "x-forwarded-for", "203.0.113.9",
            "x-amzn-trace-id", "Root=1-5e6722a7-0123456789abcdef01234567"),
        "{\"é\":1}");

    JsonNode expected =
        JSON.readTree(
            """
            {"version":"2.0","routeKey":"POST /orders/{orderId}","rawPath":"/orders/a b",
             "rawQueryString":"x=1&x=2&y=a%26b","cookies":["one=1","two=2"],
             "headers":{"content-length":"8","content-type":"application/json",
              "host":"api.gatehouse.test","user-agent":"test/1",
              "x-amzn-trace-id":"Root=1-5e6722a7-0123456789abcdef01234567",
              "x-forwarded-for":"203.0.113.9, ::1","x-forwarded-port":"443",
              "x-forwarded-proto":"https"},
             "queryStringParameters":{"x":"1,2","y":"a&b"},
             "requestContext":{"accountId":"111111111111","apiId":"a1b2c3d4e5",
              "domainName":"api.gatehouse.test","domainPrefix":"api",
              "http":{"method":"POST","path":"/orders/a b","protocol":"HTTP/1.1",
               "sourceIp":"::1","userAgent":"test/1"},
              "requestId":"<id>","routeKey":"POST /orders/{orderId}","stage":"$default",
              "time":"<time>","timeEpoch":0},
             "pathParameters":{"orderId":"a b"},"stageVariables":{"colour":"blue"},
             "body":"{\\"é\\":1}","isBase64Encoded":false}
            """);
    assertThat(normal(event())).isEqualTo(expected);
  }

  @Test
  void what_does_not_apply_is_left_out_and_a_trace_is_begun() throws Exception {
    twin.route("two", "GET /orders");
    client.get2(twin.ipv4(), "https://api.gatehouse.test/orders/orders");

    JsonNode event = event();
    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("pathParameters")).isFalse();
    assertThat(event.has("stageVariables")).isFalse();
    assertThat(event.has("body")).isFalse();
    assertThat(event.path("rawQueryString").asText()).isEmpty();
    assertThat(event.path("headers").path("content-length").asText()).isEqualTo("0");
    assertThat(event.path("headers").path("x-amzn-trace-id").asText())
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    assertThat(event.at("/requestContext/http/protocol").asText()).isEqualTo("HTTP/2.0");
    assertThat(event.at("/requestContext/time").asText())
        .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
  }

  @Test
  void a_body_of_another_type_goes_in_base_64() throws Exception {
    twin.route("two", "POST /orders");
    client.call2(
        twin.ipv4(),
        "POST",
        "https://api.gatehouse.test/orders/orders",
        Map.of("content-type", "application/x-www-form-urlencoded"),
        "a=1");

    assertThat(event().path("body").asText()).isEqualTo("YT0x");
    assertThat(event().path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void the_mapping_itself_is_the_root_path() throws Exception {
    twin.route("two", "GET /");
    client.get(twin.ipv4(), "https://api.gatehouse.test/orders");

    assertThat(event().path("rawPath").asText()).isEqualTo("/");
  }

  @Test
  void a_named_stage_stands_before_the_path_and_the_mapping_key_does_where_it_is_kept()
      throws Exception {
    end();
    twin = new GatewayFixture(directory, Limits.STANDARD, new Behaviour(true, false)).started();
    client = new TestClient(twin.authority.pem());
    twin.put(
        Types.STAGE,
        GatewayFixture.API + "/v1",
        "{'apiId':'" + GatewayFixture.API + "','name':'v1','autoDeploy':true}");
    twin.put(
        Types.API_MAPPING,
        "m1/" + GatewayFixture.DOMAIN,
        "{'apiId':'"
            + GatewayFixture.API
            + "','domainName':'"
            + GatewayFixture.DOMAIN
            + "','stage':'v1','apiMappingKey':'orders'}");
    client.get(twin.ipv4(), "https://api.gatehouse.test/orders/orders/7");

    assertThat(event().path("rawPath").asText()).isEqualTo("/v1/orders/orders/7");
    assertThat(event().at("/requestContext/stage").asText()).isEqualTo("v1");
  }

  private JsonNode event() throws Exception {
    return JSON.readTree(twin.invocations.get(0).payload());
  }

  private static JsonNode normal(JsonNode event) {
    ((ObjectNode) event.path("requestContext"))
        .put("requestId", "<id>")
        .put("time", "<time>")
        .put("timeEpoch", 0);
    return event;
  }
}
