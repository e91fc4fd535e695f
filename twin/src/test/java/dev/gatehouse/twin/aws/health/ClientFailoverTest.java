package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.LoopbackAddresses;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that keeps an answer for its TTL, from the outage of its Region to the first answer of
 * another: health checks and DNS together, on virtual time.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ClientFailoverTest {
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final String NAME = "api.gatehouse.test";
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration TTL = Duration.ofSeconds(60);

  private final LoopbackAddresses addresses;

  ClientFailoverTest(@TempDir Path folder) throws IOException {
    addresses = new LoopbackAddresses(folder.resolve("addresses.json"), true);
  }

  @Test
  void clients_move_within_the_arithmetic_and_come_back() {
    List<Duration> away = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      Outages it = deployed(seed);
      Client client = new Client(it);
      client.live(Duration.ofSeconds(300 + seed));
      assertThat(client.where()).isEqualTo(addresses.ipv4(EAST));

      it.endpoint(Outages.SILENT);
      away.add(client.until(addresses.ipv4(WEST)));
      client.live(Duration.ofMinutes(5));
      it.endpoint(Outages.UP);
      client.until(addresses.ipv4(EAST));
    }

    // 3 x (10 s + 4 s) to detect, 10 s to DNS, at most 60 s in the client's cache.
    Duration worst = Duration.ofSeconds(3 * (10 + 4) + 10 + 60);
    assertThat(away)
        .allSatisfy(
            span -> assertThat(span).isBetween(Duration.ofSeconds(42), worst.plusSeconds(1)));
    assertThat(away).anySatisfy(span -> assertThat(span).isGreaterThan(Duration.ofSeconds(90)));
  }

  /** Asks when its answer has run out. */
  private final class Client {
    private final Outages it;
    private final Resolver resolver;
    private InetAddress cached;
    private long expires;

    Client(Outages it) {
      this.it = it;
      this.resolver =
          new Resolver(
              it.world,
              addresses,
              it.health,
              Atlas.builtIn(),
              it.time.sim().chance(),
              TwinLog.silent());
      this.cached = resolver.ipv4(NAME).orElseThrow();
      this.expires = it.time.nanos() + TTL.toNanos();
    }

    InetAddress where() {
      while (it.time.nanos() >= expires) {
        cached = resolver.ipv4(NAME).orElseThrow();
        expires = it.time.nanos() + TTL.toNanos();
      }
      return cached;
    }

    /** Keeps asking, so that its answer has any age when something happens. */
    void live(Duration span) {
      for (long end = it.time.nanos() + span.toNanos(); it.time.nanos() < end; where()) {
        it.pass(STEP);
      }
    }

    Duration until(InetAddress wanted) {
      long from = it.time.nanos();
      while (!where().equals(wanted)) {
        it.pass(STEP);
        assertThat(it.time.nanos() - from).isLessThan(Duration.ofMinutes(10).toNanos());
      }
      return Duration.ofNanos(it.time.nanos() - from);
    }
  }

  private static Outages deployed(long seed) {
    Outages it = new Outages(seed);
    it.put(
        EntityKey.global(Types.HOSTED_ZONE, Outages.ACCOUNT, "Z1"),
        "{\"name\": \"gatehouse.test\"}");
    for (Region region : List.of(EAST, WEST)) {
      String target = "d-" + region.shortName() + ".execute-api." + region + ".amazonaws.com";
      it.put(
          EntityKey.regional(Types.DOMAIN_NAME, Outages.ACCOUNT, region, NAME),
          String.format("{\"domainNameConfiguration\": {\"targetDomainName\": \"%s\"}}", target));
      it.put(
          EntityKey.global(Types.RECORD_SET, Outages.ACCOUNT, "Z1_" + NAME + "_A_" + region),
          String.format(
              "{\"zoneId\": \"Z1\", \"name\": \"%s\", \"type\": \"A\", \"setIdentifier\": \"%s\","
                  + " \"failoverRoutingPolicies\": [{\"type\": \"%s\"}], \"healthCheckId\": \"%s\","
                  + " \"aliases\": [{\"name\": \"%s\", \"zoneId\": \"Z0\","
                  + " \"evaluateTargetHealth\": true}]}",
              NAME,
              region,
              region.equals(EAST) ? "PRIMARY" : "SECONDARY",
              region.equals(EAST) ? Outages.ID : "",
              target));
    }
    it.check("{}");
    return it;
  }
}
