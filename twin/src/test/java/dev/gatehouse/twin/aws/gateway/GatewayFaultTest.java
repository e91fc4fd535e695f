package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.fault.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatewayFaultTest {
  private static final String ORDER = "/orders/orders/7";

  private final GatewayFixture twin;

  GatewayFaultTest(@TempDir Path directory) {
    twin = new GatewayFixture(directory);
  }

  @AfterEach
  void end() {
    twin.close();
  }

  @Test
  void with_5xx_every_request_is_answered_503_until_the_fault_is_cleared() throws IOException {
    twin.started();
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      twin.faults.inject(GatewayFixture.EAST, Fault.Mode.FIVE_XX);
      assertThat(raw.get(ORDER))
          .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
          .endsWith("{\"message\":\"Service Unavailable\"}");
      twin.faults.clear(GatewayFixture.EAST);
      assertThat(raw.get(ORDER)).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void with_drop_old_connections_and_new_ones_hear_nothing() throws IOException {
    twin.started();
    InetSocketAddress at = twin.ipv4();
    try (RawClient old = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      assertThat(old.get(ORDER)).startsWith("HTTP/1.1 200 OK\r\n");
      twin.faults.inject(GatewayFixture.EAST, Fault.Mode.DROP);
      Until.holds("the Region is silent", () -> isSilent(at));

      old.socket.setSoTimeout(200);
      assertThatThrownBy(() -> old.get(ORDER)).isInstanceOf(SocketTimeoutException.class);
      int before = twin.invocations.size();
      twin.faults.clear(GatewayFixture.EAST);
      Until.holds("the Region speaks", () -> !isSilent(at));
      assertThat(old.ends()).isTrue();
      try (RawClient fresh = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
        assertThat(fresh.get(ORDER)).startsWith("HTTP/1.1 200 OK\r\n");
      }
      assertThat(twin.invocations).hasSize(before + 1);
    }
  }

  @Test
  void with_drop_an_answer_on_its_way_is_lost() throws IOException {
    java.util.concurrent.CompletableFuture<dev.gatehouse.twin.aws.lambda.Lambda.Outcome> answer =
        new java.util.concurrent.CompletableFuture<>();
    twin.lambda = invocation -> answer;
    twin.started();
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send("GET " + ORDER + " HTTP/1.1\r\nHost: api.gatehouse.test\r\n\r\n");
      Until.holds("the function runs", () -> !twin.invocations.isEmpty());
      twin.faults.inject(GatewayFixture.EAST, Fault.Mode.DROP);
      Until.holds("the Region is silent", () -> isSilent(twin.ipv4()));
      answer.complete(new dev.gatehouse.twin.aws.lambda.Lambda.Outcome.Success(GatewayFixture.OK));
      raw.socket.setSoTimeout(200);
      assertThatThrownBy(raw::answer).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void with_refuse_connections_are_reset_and_refused_and_come_back_on_the_same_port()
      throws IOException {
    twin.started();
    InetSocketAddress at = twin.ipv4();
    try (RawClient old = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      twin.faults.inject(GatewayFixture.EAST, Fault.Mode.REFUSE);
      assertThat(old.ends()).isTrue();
      Until.holds("connections are refused", () -> isRefused(at));
      assertThat(twin.ipv4()).isEqualTo(at);
      Until.holds("connections by IPv6 are refused", () -> isRefused(twin.ipv6()));

      twin.faults.clear(GatewayFixture.EAST);
      Until.holds("connections are accepted", () -> !isRefused(at));
      assertThat(twin.ipv4()).isEqualTo(at);
      try (RawClient fresh = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
        assertThat(fresh.get(ORDER)).startsWith("HTTP/1.1 200 OK\r\n");
      }
    }
  }

  @Test
  void a_port_that_was_taken_meanwhile_is_replaced_by_a_free_one() throws IOException {
    twin.started();
    InetSocketAddress at = twin.ipv4();
    twin.faults.inject(GatewayFixture.EAST, Fault.Mode.REFUSE);
    Until.holds("connections are refused", () -> isRefused(at));
    try (ServerSocket other = new ServerSocket()) {
      other.bind(at);
      twin.faults.clear(GatewayFixture.EAST);
      Until.holds("the Region listens elsewhere", () -> !twin.ipv4().equals(at));
      try (RawClient fresh = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
        assertThat(fresh.get(ORDER)).startsWith("HTTP/1.1 200 OK\r\n");
      }
      assertThat(twin.twinLog)
          .contains("us-east-1: port " + at.getPort() + " is taken, listening on " + twin.ipv4());
    }
  }

  @Test
  void a_fault_that_a_restart_finds_is_in_force_from_the_first_connection_on() throws IOException {
    twin.faults.inject(GatewayFixture.EAST, Fault.Mode.DROP);
    twin.started();
    assertThat(isSilent(twin.ipv4())).isTrue();
    twin.faults.inject(GatewayFixture.EAST, Fault.Mode.REFUSE);
    Until.holds("connections are refused", () -> isRefused(twin.ipv4()));
  }

  private static boolean isRefused(InetSocketAddress at) {
    try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a connection is accepted and no handshake is answered within half a second. */
  private boolean isSilent(InetSocketAddress at) {
    try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
      socket.setSoTimeout(500);
      // A record of no known type: answered with an alert by whoever speaks TLS.
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == Integer.MAX_VALUE;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
