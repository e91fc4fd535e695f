package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.health.Probe.Outcome;
import dev.gatehouse.twin.net.Addresses.Sockets;
import dev.gatehouse.twin.net.LoopbackAddresses;
import dev.gatehouse.twin.sim.WallSim;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes real servers on this machine, each broken in its own manner. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class LiveProbeTest {
  private static final Region FROM = new Region("eu-west-1");
  private static final Region EAST = new Region("us-east-1");
  private static final String NAME = "us-east-1.api.gatehouse.test";
  private static final String ID = "0f0e0d0c-0b0a-4908-8706-050403020100";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String TIMED_OUT =
      "Failure: Connection timed out. The endpoint or the internet connection is down, or requests"
          + " are being blocked by your firewall. See https://docs.aws.amazon.com/Route53/latest/"
          + "DeveloperGuide/dns-failover-router-firewall-rules.html";

  /** For what must succeed, on however busy a machine. */
  private static final ProbeLimits PATIENT = limits(20_000, 20_000);

  private static final ProbeLimits QUICK = limits(400, 400);

  /** For what comes after a status that must arrive. */
  private static final ProbeLimits QUICK_BODY = limits(20_000, 400);

  private final Vertx vertx = Vertx.vertx();
  private final WallSim wall = new WallSim(failure -> {});
  private final LoopbackAddresses addresses;
  private final LiveProbe probe;
  private final LiveProbe impatient;

  LiveProbeTest(@TempDir Path folder) throws IOException {
    addresses = new LoopbackAddresses(folder.resolve("addresses.json"), true);
    probe = new LiveProbe(vertx, this::resolve, addresses, wall.sim().clock(), PATIENT);
    impatient = new LiveProbe(vertx, this::resolve, addresses, wall.sim().clock(), QUICK);
  }

  @AfterEach
  void close() {
    probe.close();
    impatient.close();
    wall.close();
    Endpoint.await(vertx.close());
  }

  @Test
  void a_good_answer_over_tls_is_a_success_whatever_the_certificate() {
    try (Endpoint endpoint = tls()) {
      endpoint.sends(OK);

      assertThat(probe(https())).isEqualTo(Outcome.success("HTTP Status Code 200, OK"));
      assertThat(endpoint.requests)
          .containsExactly(
              "GET /health HTTP/1.1\r\n"
                  + "Host: us-east-1.api.gatehouse.test\r\n"
                  + "User-Agent: Amazon-Route53-Health-Check-Service (ref "
                  + ID
                  + "; report http://amzn.to/1vsZADi)\r\n"
                  + "Accept: */*\r\n"
                  + "Accept-Encoding: identity,gzip,deflate\r\n"
                  + "Connection: close\r\n\r\n");
      assertThat(endpoint.serverNames).containsExactly(NAME);
      endpoint.noneOpen();
    }
  }

  @Test
  void without_sni_no_name_is_sent() {
    try (Endpoint endpoint = tls()) {
      endpoint.sends(OK);

      assertThat(probe(https("\"enableSni\": false")).success()).isTrue();
      assertThat(endpoint.serverNames).containsExactly("null");
    }
  }

  @Test
  void a_redirect_is_a_success_and_a_503_is_not() {
    try (Endpoint endpoint = tls()) {
      endpoint.sends("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
      assertThat(probe(https())).isEqualTo(Outcome.success("HTTP Status Code 302, Found"));

      endpoint.sends("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
      assertThat(probe(https()))
          .isEqualTo(Outcome.failure("HTTP Status Code 503, Service Unavailable"));
      endpoint.noneOpen();
    }
  }

  @Test
  void an_endpoint_that_accepts_and_stays_silent_fails_in_time() {
    try (Endpoint endpoint = tls()) {
      assertThat(probe(impatient, https()))
          .isEqualTo(Outcome.failure("No HTTP status code within 400 ms of connecting"));
      endpoint.noneOpen();
    }
  }

  @Test
  void an_endpoint_that_accepts_and_never_speaks_tls_fails_in_time() {
    try (Endpoint endpoint = plain()) {
      assertThat(probe(impatient, https()))
          .isEqualTo(Outcome.failure("No HTTP status code within 400 ms of connecting"));
      endpoint.noneOpen();
    }
  }

  @Test
  void headers_that_trickle_fail_in_time() {
    try (Endpoint endpoint = tls()) {
      endpoint.does(
          socket -> {
            socket.write("HTTP/1.1 200 OK\r\n");
            long timer = vertx.setPeriodic(100, tick -> socket.write("X-Slow: 1\r\n"));
            socket.closeHandler(
                closed -> {
                  vertx.cancelTimer(timer);
                  endpoint.open.decrementAndGet();
                });
          });

      assertThat(probe(impatient, https()))
          .isEqualTo(Outcome.failure("No HTTP status code within 400 ms of connecting"));
      endpoint.noneOpen();
    }
  }

  @Test
  void a_closed_port_is_refused() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    addresses.bound(EAST, sockets(port));

    assertThat(probe(https())).isEqualTo(Outcome.failure("Connection refused"));
  }

  @Test
  void a_connection_that_is_never_accepted_times_out() throws IOException {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      boolean filled = false;
      for (int i = 0; i < 8 && !filled; i++) {
        Socket filler = new Socket();
        fillers.add(filler);
        filled = !Endpoint.connects(filler, full.getLocalSocketAddress());
      }
      assumeThat(filled).as("this kernel lets a listener's queue be filled").isTrue();
      addresses.bound(EAST, sockets(full.getLocalPort()));

      assertThat(probe(impatient, https()).status()).isEqualTo(TIMED_OUT);
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void broken_answers_are_named() {
    try (Endpoint endpoint = tls()) {
      endpoint.sends("SSH-2.0-OpenSSH_9.6\r\n\r\n");
      assertThat(probe(https()).status())
          .isEqualTo(
              "Failure: Invalid HTTP response: the response does not begin with an HTTP status"
                  + " line");

      endpoint.does(socket -> socket.close());
      assertThat(probe(https()).status())
          .isEqualTo(
              "Failure: The endpoint closed the connection before its response was complete");
      endpoint.noneOpen();
    }
  }

  @Test
  void an_endpoint_with_tls_1_3_alone_fails() {
    try (Endpoint endpoint = new Endpoint(vertx, "TLSv1.3")) {
      addresses.bound(EAST, sockets(endpoint.port()));
      endpoint.sends(OK);

      assertThat(probe(https()).status()).startsWith("Failure: SSL handshake failed: ");
    }
  }

  @Test
  void a_name_without_an_a_record_fails() {
    assertThat(probe(https("\"fqdn\": \"nobody.gatehouse.test\"")))
        .isEqualTo(Outcome.failure("DNS resolution failed: nobody.gatehouse.test has no A record"));
  }

  @Test
  void nothing_leaves_this_machine() {
    assertThat(probe(https("\"fqdn\": \"outside.test\"")))
        .isEqualTo(
            Outcome.failure(
                "192.0.2.1 is outside of the twin, which probes its own Regions and this machine"
                    + " only"));
    assertThat(probe(https("\"ipAddress\": \"198.51.100.7\"")).success()).isFalse();
  }

  @Test
  void api_gateway_listens_on_443_alone() {
    try (Endpoint endpoint = tls()) {
      assertThat(probe(https("\"port\": " + endpoint.port())).status())
          .isEqualTo(
              "Failure: Connection refused: API Gateway does not listen on port "
                  + endpoint.port());
    }
  }

  @Test
  void a_port_other_than_the_protocol_s_own_is_in_the_host_header() {
    try (Endpoint endpoint = plain()) {
      endpoint.sends(OK);

      assertThat(
              probe(
                      Outages.config(
                          "\"type\": \"HTTP\", \"fqdn\": \"here.test\", \"port\": "
                              + endpoint.port()))
                  .success())
          .isTrue();
      assertThat(endpoint.requests.get(0))
          .contains("\r\nHost: here.test:" + endpoint.port() + "\r\n");
    }
  }

  @Test
  void a_tcp_check_is_content_with_a_connection() {
    try (Endpoint endpoint = plain()) {
      assertThat(
              probe(
                  Outages.config(
                      "\"type\": \"TCP\", \"ipAddress\": \"127.0.0.1\", \"port\": "
                          + endpoint.port())))
          .isEqualTo(Outcome.success("TCP connection established"));
      endpoint.noneOpen();
    }
  }

  @Test
  void a_body_is_searched() {
    try (Endpoint endpoint = tls()) {
      endpoint.sends("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nall is ok");
      assertThat(probe(search()))
          .isEqualTo(Outcome.success("HTTP Status Code 200, OK. String found"));

      endpoint.sends("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nall is OK");
      assertThat(probe(search()))
          .isEqualTo(
              Outcome.failure(
                  "HTTP Status Code 200, OK. The search string is not in the first 5120 bytes of"
                      + " the response body"));

      endpoint.does(
          socket -> {
            socket.write("HTTP/1.1 200 OK\r\n\r\nall is ok");
            socket.end();
          });
      assertThat(probe(search()).success()).as("a body that ends with its connection").isTrue();
      endpoint.noneOpen();
    }
  }

  @Test
  void a_body_that_does_not_come_fails_in_time() {
    try (Endpoint endpoint = tls();
        LiveProbe patient =
            new LiveProbe(vertx, this::resolve, addresses, wall.sim().clock(), QUICK_BODY)) {
      endpoint.sends("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok");

      assertThat(probe(patient, search()))
          .isEqualTo(Outcome.failure("The response body did not arrive within 400 ms"));
      endpoint.noneOpen();
    }
  }

  @Test
  void many_probes_leave_no_socket_behind() {
    try (Endpoint endpoint = tls()) {
      endpoint.does(
          socket -> {
            if (endpoint.requests.size() % 2 == 0) {
              socket.write(OK);
            } else {
              socket.close();
            }
          });
      for (int wave = 0; wave < 20; wave++) {
        List<CompletableFuture<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          all.add(probe.probe(https(), FROM).toCompletableFuture());
        }
        all.forEach(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(30)));
      }
      assertThat(endpoint.accepted).hasValue(100);
      endpoint.noneOpen();
    }
  }

  @Test
  void a_probe_after_the_end_fails() {
    try (Endpoint endpoint = tls()) {
      probe.close();
      assertThat(probe.probe(https(), FROM).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(30));
      assertThat(endpoint.accepted).hasValue(0);
    }
  }

  private Endpoint tls() {
    Endpoint endpoint = new Endpoint(vertx, "TLSv1.2", "TLSv1.3");
    addresses.bound(EAST, sockets(endpoint.port()));
    return endpoint;
  }

  private Endpoint plain() {
    Endpoint endpoint = new Endpoint(vertx);
    addresses.bound(EAST, sockets(endpoint.port()));
    return endpoint;
  }

  private static Sockets sockets(int port) {
    InetSocketAddress socket = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Sockets(socket, socket);
  }

  private Optional<InetAddress> resolve(String name) {
    try {
      return switch (name) {
        case NAME -> Optional.of(addresses.ipv4(EAST));
        case "here.test" -> Optional.of(InetAddress.getLoopbackAddress());
        case "outside.test" ->
            Optional.of(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}));
        default -> Optional.empty();
      };
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ProbeLimits limits(long status, long body) {
    Duration first = Duration.ofMillis(status);
    return new ProbeLimits(first, first, first, Duration.ofMillis(body));
  }

  private Outcome probe(CheckConfig check) {
    return probe(probe, check);
  }

  private static Outcome probe(LiveProbe by, CheckConfig check) {
    try {
      Outcome seen = by.probe(check, FROM).toCompletableFuture().get(30, TimeUnit.SECONDS);
      return new Outcome(seen.success(), seen.status());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static CheckConfig https(String... differences) {
    return Outages.config(
        String.join(
            ", ",
            "\"type\": \"HTTPS\", \"fqdn\": \"" + NAME + "\", \"resourcePath\": \"health\"",
            String.join(", ", differences).isEmpty()
                ? "\"port\": 443"
                : String.join(", ", differences)));
  }

  private static CheckConfig search() {
    return https("\"type\": \"HTTPS_STR_MATCH\", \"searchString\": \"ok\"");
  }
}
