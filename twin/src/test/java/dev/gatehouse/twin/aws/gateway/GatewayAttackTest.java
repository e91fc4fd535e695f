package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.aws.gateway.http.Limits;
import dev.gatehouse.twin.aws.lambda.Lambda;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatewayAttackTest {
  private static final String HEAD =
      "GET /orders/orders/7 HTTP/1.1\r\nHost: api.gatehouse.test\r\n";

  private final Path directory;
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private GatewayFixture twin;

  GatewayAttackTest(@TempDir Path directory) {
    this.directory = directory;
    this.twin = new GatewayFixture(directory).started();
  }

  @AfterEach
  void the_listener_lives() throws IOException {
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      assertThat(raw.get("/orders/orders/7")).as("seed " + seed).endsWith("{\"ok\":true}");
    } finally {
      twin.close();
    }
  }

  private void restart(Limits limits) {
    twin.close();
    twin = new GatewayFixture(directory, limits, Behaviour.DOCUMENTED).started();
  }

  @Test
  void noise_instead_of_TLS() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket(twin.ipv4().getAddress(), twin.ipv4().getPort())) {
        byte[] noise = new byte[random.nextInt(600)];
        random.nextBytes(noise);
        if (i % 2 == 0 && noise.length > 3) {
          noise[0] = 22;
          noise[1] = 3;
          noise[2] = 3;
        }
        socket.getOutputStream().write(noise);
      }
    }
  }

  @Test
  void noise_inside_TLS() throws IOException {
    for (int i = 0; i < 30; i++) {
      byte[] noise = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(noise);
      try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
        raw.send(noise).send("\r\n\r\n");
        assertThat(raw.answer()).as("seed " + seed).matches("(?s)|HTTP/1.1 4.*");
      }
    }
    assertThat(twin.invocations).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked, x\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET https://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nx\u0000y: b\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
      })
  void ambiguous_or_broken_requests_are_refused_and_end_the_connection(String bytes)
      throws IOException {
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send(bytes);
      assertThat(raw.answer()).startsWith("HTTP/1.1 400 Bad Request\r\n");
      assertThat(raw.ends()).isTrue();
    }
    assertThat(twin.invocations).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {10_240, 10_241, 60_000})
  void a_head_beyond_10240_bytes_is_a_431(int bytes) throws IOException {
    int padding = bytes - "GET /orders/orders/7 HTTP/1.1api.gatehouse.test".length();
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send(HEAD + "x: " + "a".repeat(padding) + "\r\n\r\n");
      assertThat(raw.answer())
          .startsWith(
              bytes > 10_240
                  ? "HTTP/1.1 431 Request Header Fields Too Large\r\n"
                  : "HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void a_body_of_10_megabytes_passes_and_one_byte_more_is_a_413() throws IOException {
    twin.route("two", "POST /orders");
    String post = "POST /orders/orders HTTP/1.1\r\nHost: api.gatehouse.test\r\n";
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send(post + "Content-Length: 10485760\r\n\r\n").send(new byte[10_485_760]);
      assertThat(raw.answer()).startsWith("HTTP/1.1 200 OK\r\n");
      raw.send(post + "Content-Length: 10485761\r\n\r\n");
      assertThat(raw.answer())
          .startsWith("HTTP/1.1 413 Request Entity Too Large\r\n")
          .endsWith("HTTP content length exceeded 10485760 bytes.");
    }
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send(post + "Transfer-Encoding: chunked\r\n\r\n");
      byte[] chunk =
          ("100000\r\n" + "a".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 11; i++) {
        raw.send(chunk);
      }
      assertThat(raw.answer()).startsWith("HTTP/1.1 413 Request Entity Too Large\r\n");
    }
    assertThat(twin.invocations).hasSize(1);
  }

  @Test
  void clients_that_trickle_are_shown_out_while_others_are_served() throws IOException {
    restart(Limits.STANDARD.withHead(Duration.ofSeconds(1), Duration.ofSeconds(1)));
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      slow.add(RawClient.connect(twin, GatewayFixture.DOMAIN).send("GET / HTTP/1.1\r\nHo"));
    }
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      assertThat(raw.get("/orders/orders/7")).startsWith("HTTP/1.1 200 OK\r\n");
    }
    for (RawClient client : slow) {
      assertThat(client.ends()).isTrue();
      client.close();
    }
  }

  @Test
  void a_client_that_sends_no_hello_keeps_nobody_waiting() throws IOException {
    List<Socket> mute = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      mute.add(new Socket(twin.ipv4().getAddress(), twin.ipv4().getPort()));
    }
    the_listener_answers();
    for (Socket socket : mute) {
      socket.close();
    }
  }

  @Test
  void a_half_closed_client_still_gets_its_answer() throws IOException {
    CompletableFuture<Lambda.Outcome> answer = new CompletableFuture<>();
    twin.lambda = invocation -> answer;
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN, "TLSv1.3")) {
      raw.send(HEAD + "\r\n");
      Until.holds("the function runs", () -> !twin.invocations.isEmpty());
      raw.socket.shutdownOutput();
      answer.complete(new Lambda.Outcome.Success(GatewayFixture.OK));
      assertThat(raw.answer()).endsWith("{\"ok\":true}");
    }
  }

  @Test
  void a_client_that_leaves_while_its_function_runs_harms_nobody() throws IOException {
    CompletableFuture<Lambda.Outcome> answer = new CompletableFuture<>();
    twin.lambda = invocation -> answer;
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send(HEAD + "\r\n");
      Until.holds("the function runs", () -> !twin.invocations.isEmpty());
    }
    twin.lambda = invocation -> GatewayFixture.done(new Lambda.Outcome.Success(GatewayFixture.OK));
    answer.complete(new Lambda.Outcome.Success(GatewayFixture.OK));
  }

  @Test
  void connections_beyond_the_limit_are_closed_and_room_is_made_when_one_leaves()
      throws IOException {
    restart(Limits.STANDARD.withConnections(3));
    List<RawClient> held = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      held.add(RawClient.connect(twin, GatewayFixture.DOMAIN));
    }
    assertThat(connects()).isFalse();
    held.get(0).close();
    Until.holds("there is room again", this::connects);
    for (RawClient client : held) {
      client.close();
    }
    Until.holds("there is room for the last look", this::connects);
  }

  @Test
  void requests_sent_ahead_are_answered_in_their_order() throws IOException {
    twin.lambda =
        invocation ->
            GatewayFixture.done(new Lambda.Outcome.Success("\"" + twin.invocations.size() + "\""));
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send((HEAD + "\r\n").repeat(50));
      for (int i = 1; i <= 50; i++) {
        assertThat(raw.answer()).endsWith("\r\n\r\n" + i);
      }
    }
    twin.lambda = invocation -> GatewayFixture.done(new Lambda.Outcome.Success(GatewayFixture.OK));
  }

  @Test
  void an_old_client_gets_its_answer_and_the_end() throws IOException {
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send("GET /orders/orders/7 HTTP/1.0\r\nHost: api.gatehouse.test\r\n\r\n");
      assertThat(raw.answer()).contains("\r\nconnection: close\r\n").endsWith("{\"ok\":true}");
      assertThat(raw.ends()).isTrue();
    }
  }

  @Test
  void a_HEAD_tells_the_length_and_sends_no_body() throws IOException {
    twin.route("two", "HEAD /orders");
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      raw.send("HEAD /orders/orders HTTP/1.1\r\nHost: api.gatehouse.test\r\n\r\n" + HEAD + "\r\n");
      StringBuilder both = new StringBuilder();
      while (!both.toString().endsWith("{\"ok\":true}")) {
        both.append((char) raw.socket.getInputStream().read());
      }
      assertThat(both.toString().split("HTTP/1.1 200 OK", -1)).hasSize(3);
      assertThat(both.toString().split("content-length: 11", -1)).hasSize(3);
    }
  }

  private void the_listener_answers() throws IOException {
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      assertThat(raw.get("/orders/orders/7")).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  private boolean connects() {
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN)) {
      return raw.get("/orders/orders/7").startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      // The answer to the question.
      return false;
    }
  }
}
