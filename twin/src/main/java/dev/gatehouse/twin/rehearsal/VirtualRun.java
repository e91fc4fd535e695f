package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.health.CheckConfig;
import dev.gatehouse.twin.aws.health.Probe;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.sim.Input;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Plays a scenario on virtual time: the rooms of the twin themselves, and before them clients and
 * endpoints that follow the script. No threads, no sockets; the same scenario gives the same report
 * to the byte.
 */
public final class VirtualRun {
  private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);
  private static final Duration ANSWERS = Duration.ofMillis(50);

  private final Scenario scenario;
  private final VirtualSim time;
  private final RecoveryRooms rooms;
  private final Map<InetAddress, Region> regions = new HashMap<>();
  private final Map<Region, Long> served = new TreeMap<>();

  private VirtualRun(Scenario scenario, Addresses addresses, Atlas atlas) {
    this.scenario = scenario;
    this.time = new VirtualSim(scenario.seed());
    this.rooms = new RecoveryRooms(time.sim(), addresses, atlas, this::probe);
    scenario.world().forEach(rooms.world()::put);
    for (Entity domain : rooms.world().list(Types.DOMAIN_NAME)) {
      Region region = new Region(domain.key().region());
      regions.put(addresses.ipv4(region), region);
    }
  }

  /**
   * Plays it.
   *
   * @throws IllegalArgumentException when its name is no domain name
   */
  public static Report play(Scenario scenario, Addresses addresses, Atlas atlas) {
    return new VirtualRun(scenario, addresses, atlas).play();
  }

  private Report play() {
    Sim sim = time.sim();
    List<VirtualClient> clients = new ArrayList<>();
    for (int i = 0; i < scenario.clients(); i++) {
      VirtualClient client =
          new VirtualClient(i, name(), time, rooms.resolver(), regions, rooms.decisions());
      clients.add(client);
      // Clients come at any time of an answer's life: over a minute, as the alias's TTL has it.
      long phase = (long) (sim.chance().fraction() * Duration.ofMinutes(1).toNanos());
      sim.timers().after(Duration.ofNanos(phase), () -> call(client));
    }
    time.advance(scenario.length());
    rooms.close();
    return new Report(
        clients.stream().map(VirtualClient::unserved).toList(), served, rooms.decisions().lines());
  }

  private Name name() {
    try {
      return Name.fromString(scenario.name(), Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("'" + scenario.name() + "' is no domain name", e);
    }
  }

  private void call(VirtualClient client) {
    client.call(scenario.outage()).ifPresent(region -> served.merge(region, 1L, Long::sum));
    time.after(BETWEEN_CALLS, () -> call(client));
  }

  /** An endpoint's name leads to its Region, as the twin's DNS has it. */
  private void probe(long number, CheckConfig check, Region from) {
    Optional<InetAddress> address = rooms.resolver().ipv4(check.host().orElse(""));
    Outage outage = scenario.outage();
    boolean out =
        address.isPresent()
            && outage.region().equals(regions.get(address.get()))
            && outage.covers(outage.region(), time.nanos());
    Probe.Outcome outcome =
        out
            ? outage.manner().outcome()
            : address.isPresent()
                ? Probe.Outcome.success("HTTP Status Code 200, OK")
                : Probe.Outcome.failure("DNS resolution failed");
    time.after(
        out ? outage.manner().takes() : ANSWERS,
        () ->
            rooms.accept(
                new Input(time.nanos(), RecoveryRooms.PROBE, NumberedProbe.text(number, outcome))));
  }
}
