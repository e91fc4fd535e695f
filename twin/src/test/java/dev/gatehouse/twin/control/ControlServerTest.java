package dev.gatehouse.twin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.world.EntityKey;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ControlServerTest {
  private static final String TOKEN = "sesame";
  private static final Vertx vertx = Vertx.vertx();

  private final FakeControl control = new FakeControl();
  private final ControlServer server = ControlServer.start(vertx, control, TwinLog.silent(), TOKEN);
  private final ControlClient client =
      new ControlClient(new ControlFile(server.port(), TOKEN, 42, ""));

  @AfterEach
  void close() {
    server.close();
  }

  @AfterAll
  static void end() {
    vertx.close().await();
  }

  @Test
  void status_arrives_as_it_was_given() {
    assertThat(client.status()).isEqualTo(control.status());
    assertThat(client.endpoint()).isEqualTo(control.endpoint());
    assertThat(client.endpoint()).hasToString("EndpointAccess[http://127.0.0.1:4712, AKIAEXAMPLE]");
  }

  @Test
  void a_fault_is_injected_listed_and_cleared() {
    Region region = new Region("us-east-1");
    WireFault fault = client.inject(region, Fault.Mode.FIVE_XX);
    assertThat(fault).isEqualTo(new WireFault("region-use1", "us-east-1", Fault.Mode.FIVE_XX));
    assertThat(client.faults()).containsExactly(fault);
    assertThat(client.clear(Optional.of(region))).containsExactly(fault);
    assertThat(client.faults()).isEmpty();
  }

  @Test
  void a_refusal_keeps_its_status_and_words() {
    assertThatThrownBy(() -> client.inject(new Region("eu-west-1"), Fault.Mode.DROP))
        .isInstanceOfSatisfying(
            ControlException.class, refusal -> assertThat(refusal.status()).isEqualTo(404))
        .hasMessage("no gateway is in 'eu-west-1'");
  }

  @Test
  void a_failure_in_the_twin_is_told_as_one() {
    assertThatThrownBy(() -> client.dnsPath("a.test", "A"))
        .isInstanceOfSatisfying(
            ControlException.class, failure -> assertThat(failure.status()).isEqualTo(500))
        .hasMessage("the twin failed: java.lang.IllegalStateException: the zone is broken");
  }

  @Test
  void log_queries_keep_their_blanks_and_ampersands() {
    LogLines lines = client.logs(new LogQuery("a&b c", "2026-01-01T00:00:00Z", 8, 5));
    assertThat(lines.next()).isEqualTo(9);
    assertThat(lines.lines().get(0).group()).isEqualTo("/aws/lambda/a&b c");
    assertThat(lines.lines().get(0).message()).isEqualTo("since=2026-01-01T00:00:00Z limit=5");
  }

  @Test
  void a_thing_is_named_whole() {
    EntityKey key = EntityKey.global("AWS::IAM::Role", new AccountId("111111111111"), "a/b:c d");
    assertThat(client.delete(key).id()).isEqualTo("a/b:c d");
    assertThat(client.entities("AWS::IAM::Role")).hasSize(1);
  }

  @Test
  void stop_is_answered_and_told() throws InterruptedException {
    client.stop();
    assertThat(control.stopped.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_provider_is_lent_until_its_connection_ends() throws Exception {
    try (ProviderLease lease = client.provider(Path.of("/with blank/ünd &"), Optional.of("0d8b"))) {
      assertThat(lease.port()).isEqualTo(4711);
      assertThat(control.workingDirectory).isEqualTo(Path.of("/with blank/ünd &"));
      assertThat(control.copy).contains("0d8b");
      assertThat(control.providerClosed.getCount()).isEqualTo(1);
    }
    assertThat(control.providerClosed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_provider_needs_an_absolute_directory() {
    assertThatThrownBy(() -> client.provider(Path.of("relative"), Optional.empty()))
        .hasMessage(
            "the twin lent no provider: {\"message\":\"workingDirectory is 'relative': use an"
                + " absolute path\"}");
  }

  @Test
  void without_the_token_nothing_is_answered() {
    assertThat(send(request("GET /status").host("127.0.0.1:%d")))
        .startsWith("HTTP/1.1 401")
        .contains("the token is missing or wrong");
    assertThat(send(request("GET /status").host("127.0.0.1:%d").token("sesam")))
        .startsWith("HTTP/1.1 401");
    assertThat(send(request("POST /stop").host("127.0.0.1:%d"))).startsWith("HTTP/1.1 401");
    assertThat(control.stopped.getCount()).isEqualTo(1);
  }

  @Test
  void a_rebound_name_is_refused() {
    assertThat(send(request("GET /status").host("evil.example:%d").token(TOKEN)))
        .startsWith("HTTP/1.1 403")
        .contains("this server is only reached as 127.0.0.1");
  }

  @Test
  void an_oversized_body_is_refused_before_it_is_read() {
    assertThat(send(good("POST /faults").body("x".repeat(70_000))))
        .startsWith("HTTP/1.1 413")
        .contains("a body may have 65536 bytes at most");
  }

  @Test
  void an_oversized_header_is_refused() {
    assertThat(send(good("GET /status").token("x".repeat(20_000)))).startsWith("HTTP/1.1 431");
  }

  @Test
  void malformed_requests_are_refused_and_do_no_harm() {
    assertThat(send(good("POST /faults").body("{"))).startsWith("HTTP/1.1 400");
    assertThat(send(good("POST /faults").body("{}"))).startsWith("HTTP/1.1 400");
    assertThat(send(good("GET /secrets")))
        .startsWith("HTTP/1.1 404")
        .contains("there is no operation 'GET /secrets'");
    assertThat(send(good("GET /logs?after=x"))).startsWith("HTTP/1.1 400");
    assertThat(send(request("\u0000\u0001\u0002 garbage"))).startsWith("HTTP/1.0 400");
    assertThat(client.status()).isEqualTo(control.status());
  }

  @Test
  void a_twin_that_is_gone_is_unreachable() {
    server.close();
    assertThatThrownBy(client::status)
        .isInstanceOfSatisfying(
            ControlException.class, failure -> assertThat(failure.status()).isZero())
        .hasMessageStartingWith("the twin cannot be reached: ");
  }

  private static Raw request(String operation) {
    return new Raw(operation, "", "", "");
  }

  private static Raw good(String operation) {
    return request(operation).host("127.0.0.1:%d").token(TOKEN);
  }

  /** A request as bytes; %d stands for the port. */
  private record Raw(String operation, String host, String token, String body) {
    Raw host(String value) {
      return new Raw(operation, value, token, body);
    }

    Raw token(String value) {
      return new Raw(operation, host, value, body);
    }

    Raw body(String value) {
      return new Raw(operation, host, token, value);
    }

    String text() {
      return String.join(
          "\r\n",
          operation + " HTTP/1.1",
          "Host: " + host,
          "Authorization: Bearer " + token,
          "Content-Length: " + body.length(),
          "",
          body);
    }
  }

  /** Sends bytes and gives what comes back first. */
  private String send(Raw request) {
    try (Socket socket =
        new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      String text = request.text().replace("%d", String.valueOf(server.port()));
      out.write(text.getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
