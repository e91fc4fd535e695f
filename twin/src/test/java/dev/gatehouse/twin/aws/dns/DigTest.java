package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Asks with the real {@code dig}; skipped, naming it, where there is none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DigTest {
  private final Vertx vertx = Vertx.vertx();
  private final DnsServer server =
      new DnsServer(Wire.resolver("basics.yaml"), Speed.REAL, vertx, TwinLog.silent(), 0);

  @BeforeEach
  void start() throws IOException {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "dig")));
    assumeThat(there).as("dig is on PATH (package bind9-dnsutils or bind-utils)").isTrue();
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void dig_shows_the_answer_by_udp_tcp_and_ipv6() throws Exception {
    assertThat(dig("@127.0.0.1", "api.gatehouse.test", "A", "+short")).isEqualTo("127.0.1.1\n");
    assertThat(dig("@127.0.0.1", "api.gatehouse.test", "A", "+short", "+tcp"))
        .isEqualTo("127.0.1.1\n");
    if (server.addresses().size() > 1) {
      assertThat(dig("@::1", "api.gatehouse.test", "AAAA", "+short"))
          .isEqualTo("fd67:6174:6568::1\n");
    }
  }

  @Test
  void dig_finds_nothing_to_complain_about() throws Exception {
    String text = dig("@127.0.0.1", "alias.gatehouse.test", "A", "+norec");

    assertThat(text)
        .contains("status: NOERROR", "flags: qr aa; QUERY: 1, ANSWER: 3, AUTHORITY: 0")
        .contains("EDNS: version: 0, flags:; udp: 4096")
        .doesNotContain("WARNING", "Warning", "malformed", "mismatch");
  }

  @Test
  void dig_shows_why_a_question_fails() throws Exception {
    assertThat(dig("@127.0.0.1", "near.gatehouse.test", "A"))
        .contains("status: SERVFAIL")
        .contains("EDE: 0 (Other): (the twin does not model geoproximity routing");
  }

  @Test
  void dig_gets_a_zone_transfer_refused() throws Exception {
    assertThat(dig("@127.0.0.1", "gatehouse.test", "AXFR")).contains("Transfer failed");
  }

  @Test
  void dig_reads_text_and_escapes() throws Exception {
    assertThat(dig("@127.0.0.1", "text.gatehouse.test", "TXT", "+short"))
        .isEqualTo("\"say \\\"hi\\\"\" \"ex\\228mple\"\n\"Ab;c\"\n");
  }

  private String dig(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("dig", "-p", "" + server.port()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("+time=2", "+tries=1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
