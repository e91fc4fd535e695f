package dev.gatehouse.bench;

import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.dns.DnsServer;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.LoopbackAddresses;
import dev.gatehouse.twin.sim.Chance;
import dev.gatehouse.twin.sim.Speed;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The twin's name server alone, over a twin's world, until its input ends.
 *
 * <p>Arguments: a copy of a twin's world, a port.
 */
public final class DnsRoomMain {
  private DnsRoomMain() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Vertx vertx = Vertx.vertx();
    try (World world = World.open(directory)) {
      LoopbackAddresses addresses =
          new LoopbackAddresses(directory.resolve("addresses.json"), true);
      Resolver resolver =
          new Resolver(
              world,
              addresses,
              check -> true,
              Atlas.builtIn(),
              new Chance(new SplittableRandom(1)),
              TwinLog.silent());
      int port = Integer.parseInt(args[1]);
      try (DnsServer server = new DnsServer(resolver, Speed.REAL, vertx, TwinLog.silent(), port)) {
        server.start();
        System.out.println(server.port());
        while (System.in.read() >= 0) {
          Thread.onSpinWait();
        }
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
