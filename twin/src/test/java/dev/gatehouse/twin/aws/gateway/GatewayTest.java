package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.aws.lambda.Lambda;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatewayTest {
  private GatewayFixture twin;
  private TestClient client;

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
    TestClient.Answer answer =
        client.get(twin.ipv4(), "https://api.gatehouse.test/orders/orders/7");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("apigw-requestid")).matches("[A-Za-z0-9+/]{15}=");
    assertThat(twin.invocations).hasSize(1);
    Lambda.Invocation invocation = twin.invocations.get(0);
    assertThat(invocation.functionArn()).isEqualTo(GatewayFixture.FUNCTION);
    assertThat(invocation.caller())
        .hasToString(
            "arn:aws:sts::111111111111:assumed-role/orders-invoke/BackplaneAssumeRoleSession");
  }

  @Test
  void both_families_and_both_versions_of_HTTP_answer_alike() {
    String url = "https://api.gatehouse.test/orders/orders/7";
    assertThat(client.get(twin.ipv6(), url).body()).isEqualTo("{\"ok\":true}");
    TestClient.Answer second = client.get2(twin.ipv6(), url);
    assertThat(second.version()).isEqualTo("HTTP_2");
    assertThat(second.body()).isEqualTo("{\"ok\":true}");
    assertThat(client.get2(twin.ipv4(), url).body()).isEqualTo("{\"ok\":true}");
  }
}
