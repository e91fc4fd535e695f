package dev.gatehouse.bench;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.net.LoopbackAddresses;
import dev.gatehouse.twin.rehearsal.Outage;
import dev.gatehouse.twin.rehearsal.Outage.Manner;
import dev.gatehouse.twin.rehearsal.Report;
import dev.gatehouse.twin.rehearsal.Scenario;
import dev.gatehouse.twin.rehearsal.VirtualRun;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plays outages of a Region before clients of a deployed platform on virtual time.
 *
 * <p>Arguments: a copy of a twin's world, the name that clients resolve, the Region, how many
 * outages, how many clients.
 */
public final class VirtualMinutesMain {
  private static final Duration LENGTH = Duration.ofMinutes(20);

  private VirtualMinutesMain() {}

  public static void main(String[] args) throws IOException {
    List<Entity> entities = new ArrayList<>();
    try (World world = World.open(Path.of(args[0]))) {
      Types.ALL.forEach(type -> entities.addAll(world.list(type)));
    }
    LoopbackAddresses addresses =
        new LoopbackAddresses(Path.of(args[0]).resolve("addresses.json"), true);
    int runs = Integer.parseInt(args[3]);
    int clients = Integer.parseInt(args[4]);
    Region region = new Region(args[2]);
    for (Manner manner : Manner.values()) {
      long start = System.nanoTime();
      Duration longest = Duration.ZERO;
      Duration sum = Duration.ZERO;
      for (int seed = 0; seed < runs; seed++) {
        Outage outage = new Outage(region, manner, Duration.ofMinutes(5), Duration.ofMinutes(10));
        Report report =
            VirtualRun.play(
                new Scenario(seed, entities, args[1], clients, outage, LENGTH),
                addresses,
                Atlas.builtIn());
        longest = report.longest().compareTo(longest) > 0 ? report.longest() : longest;
        sum = sum.plus(report.mean());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f virtual minutes/s with %d clients; unserved %.1f s on average, %.1f s at most,"
              + " in %d outages%n",
          manner,
          runs * LENGTH.toMinutes() / seconds,
          clients,
          sum.dividedBy(runs).toMillis() / 1e3,
          longest.toMillis() / 1e3,
          runs);
    }
  }
}
