package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.net.LoopbackAddresses;
import dev.gatehouse.twin.sim.Speed;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.sim.WallSim;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PhaseTimesTest {
  private final VirtualSim time = new VirtualSim(1);

  @Test
  void each_phase_begins_where_the_last_one_ended_and_the_first_bytes_count() {
    PhaseTimes times = new PhaseTimes(time);
    assertThat(times.timing()).isEqualTo(Probe.Timing.NONE);
    time.advance(Duration.ofMillis(1));
    times.connected();
    time.advance(Duration.ofMillis(2));
    times.asked(true);
    time.advance(Duration.ofMillis(3));
    times.answered();
    time.advance(Duration.ofMillis(4));
    times.answered();

    assertThat(times.timing())
        .isEqualTo(
            new Probe.Timing(
                Optional.of(Duration.ofMillis(1)),
                Optional.of(Duration.ofMillis(2)),
                Optional.of(Duration.ofMillis(3))));
  }

  @Test
  void a_probe_of_a_plain_endpoint_has_no_handshake(@TempDir Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    Vertx vertx = Vertx.vertx();
    try (WallSim wall = new WallSim(failure -> {});
        LiveProbe probe =
            new LiveProbe(
                vertx,
                host -> Optional.empty(),
                new LoopbackAddresses(folder.resolve("addresses.json"), true),
                wall.sim().clock(),
                Speed.REAL)) {
      CheckConfig check =
          Outages.config(
              "\"type\": \"HTTP\", \"ipAddress\": \"127.0.0.1\", \"port\": "
                  + server.getAddress().getPort());

      Probe.Timing timing =
          probe.probe(check, new Region("eu-west-1")).toCompletableFuture().join().timing();

      assertThat(timing.connect().orElseThrow()).isPositive();
      assertThat(timing.handshake()).isEmpty();
      assertThat(timing.firstByte().orElseThrow()).isPositive();
    } finally {
      server.stop(0);
      vertx.close().await();
    }
  }
}
