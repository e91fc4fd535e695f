package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Answer;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.health.CheckConfig;
import dev.gatehouse.twin.sim.Input;
import dev.gatehouse.twin.sim.VirtualSim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Legs with latches on virtual time: endpoints, metrics and the hosts of latches as a test says.
 */
final class LegRooms {
  private static final List<Region> REGIONS =
      List.of(new Region("us-east-1"), new Region("us-west-2"), new Region("eu-west-1"));
  private static final Name NAME = Name.fromConstantString(Legs.NAME + ".");

  /** Until DNS has heard of a metric: propagation, and a little. */
  private static final Duration HEARD = Duration.ofSeconds(11);

  /** Until DNS has heard of an endpoint: three results 30 s apart, and propagation. */
  private static final Duration SETTLED = Duration.ofSeconds(150);

  private final FixedAddresses addresses = new FixedAddresses(REGIONS);
  private final VirtualSim time = new VirtualSim(5);
  private final RecoveryRooms rooms =
      new RecoveryRooms(time.sim(), addresses, Atlas.builtIn(), this::probed);
  private final List<Region> regions;
  private int fit;

  LegRooms(int count, Function<Region, ObjectNode> endpoint) {
    this.regions = REGIONS.subList(0, count);
    Legs.of(regions, endpoint).forEach(rooms.world()::put);
    this.fit = -1;
  }

  /** Makes the endpoints of a set of Regions work and the others fail, and waits for DNS. */
  void endpoints(int working) {
    if (working != fit) {
      fit = working;
      time.advance(SETTLED);
    }
  }

  /**
   * Writes all metrics, then silences those of the Regions that are unreachable, and waits for DNS.
   *
   * @param latches see {@link Latches}
   * @param ipv6 Regions that answer by IPv6
   */
  void metrics(long latches, int ipv6, int reachable) {
    Latches bits = new Latches(regions.size());
    for (int peer = 0; peer < regions.size(); peer++) {
      for (int region = 0; region < regions.size(); region++) {
        boolean other = region != peer;
        if (other) {
          tell(Legs.latch(regions.get(region)), peer, Optional.of(bits.set(latches, region, peer)));
          tell(Legs.ipv6(regions.get(region)), peer, Optional.of((ipv6 & 1 << region) == 0));
        }
        if (other && (reachable & 1 << peer) == 0) {
          tell(Legs.latch(regions.get(region)), peer, Optional.empty());
          tell(Legs.ipv6(regions.get(region)), peer, Optional.empty());
        }
      }
    }
    time.advance(HEARD);
  }

  private void tell(String alarm, int peer, Optional<Boolean> breaching) {
    rooms.health().metric(Legs.ACCOUNT, regions.get(peer), alarm, breaching);
  }

  /** The number of the Region that DNS answers. */
  int answered(String family) {
    Answer answer = rooms.resolver().resolve(NAME, Type.value(family));
    String address = answer.answer().get(0).record().rdataToString();
    return addresses.number(address);
  }

  /** Whether DNS took an answer because it found none healthy. */
  boolean noneHealthy(String family) {
    return rooms.resolver().resolve(NAME, Type.value(family)).path().stream()
        .anyMatch(step -> step.reason() == Answer.Reason.NONE_HEALTHY);
  }

  private void probed(long number, CheckConfig check, Region from) {
    int region = regions.indexOf(new Region(check.host().orElseThrow().split("\\.", 2)[0]));
    boolean up = (fit & 1 << region) != 0;
    String text = number + " " + up + (up ? " Success: up" : " Failure: down");
    // At once, but not before the checker waits for it.
    time.after(
        Duration.ofMillis(50),
        () -> rooms.accept(new Input(time.nanos(), RecoveryRooms.PROBE, text)));
  }
}
