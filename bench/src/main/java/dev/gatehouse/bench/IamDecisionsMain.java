package dev.gatehouse.bench;

import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides what a deployed platform asks IAM, again and again on one thread.
 *
 * <p>Arguments: a copy of a twin's world, seconds, and a file for the requests as cases, with the
 * decision that was made.
 */
public final class IamDecisionsMain {
  private static final double NANOS = 1e9;

  private IamDecisionsMain() {}

  public static void main(String[] args) throws IOException {
    try (World world = World.open(Path.of(args[0]))) {
      Iam iam = new Iam(world, new VirtualSim(1), TwinLog.silent());
      List<AccessRequest> requests = PlatformRequests.of(world);
      List<String> lines = new ArrayList<>();
      for (AccessRequest request : requests) {
        String decision = iam.explain(request).decision().outcome().name();
        lines.add(
            PlatformRequests.asCase(world, request, lines.size())
                .put("decision", decision)
                .toString());
      }
      Files.write(Path.of(args[2]), lines);
      Duration length = Duration.ofSeconds(Long.parseLong(args[1]));
      measure(iam, requests, length);
      System.out.printf(
          Locale.ROOT,
          "%.0f decisions/s on one core, of %d requests%n",
          measure(iam, requests, length),
          requests.size());
    }
  }

  private static double measure(Iam iam, List<AccessRequest> requests, Duration length) {
    long start = System.nanoTime();
    long decisions = 0;
    long allowed = 0;
    while (System.nanoTime() - start < length.toNanos()) {
      for (AccessRequest request : requests) {
        allowed += iam.explain(request).decision().allowed() ? 1 : 0;
      }
      decisions += requests.size();
    }
    if (allowed == 0 || allowed == decisions) {
      throw new IllegalStateException("all decisions are the same");
    }
    return decisions * NANOS / (System.nanoTime() - start);
  }
}
