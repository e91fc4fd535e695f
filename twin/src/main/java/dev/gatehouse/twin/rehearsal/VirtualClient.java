package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Answer;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.sim.Clock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Somebody who calls, and asks DNS again when its answer has run out. */
final class VirtualClient {
  private final int number;
  private final Name name;
  private final Clock clock;
  private final Resolver dns;
  private final Map<InetAddress, Region> regions;
  private final Decisions events;
  private @Nullable Region region;
  private long expires;
  private String last = "";
  private long failedAt = -1;
  private Duration unserved = Duration.ZERO;

  VirtualClient(
      int number,
      Name name,
      Clock clock,
      Resolver dns,
      Map<InetAddress, Region> regions,
      Decisions events) {
    this.number = number;
    this.name = name;
    this.clock = clock;
    this.dns = dns;
    this.regions = regions;
    this.events = events;
  }

  /** The longest time without an answer. */
  Duration unserved() {
    return unserved;
  }

  /**
   * Calls once.
   *
   * @return the Region that answered
   */
  Optional<Region> call(Outage outage) {
    if (clock.nanos() >= expires) {
      resolve();
    }
    Region to = region;
    boolean served = to != null && !outage.covers(to, clock.nanos());
    tell(served ? "is served by " + to : "is not served" + (to == null ? "" : " by " + to));
    if (!served) {
      failedAt = failedAt < 0 ? clock.nanos() : failedAt;
      return Optional.empty();
    }
    if (failedAt >= 0) {
      Duration span = Duration.ofNanos(clock.nanos() - failedAt);
      unserved = span.compareTo(unserved) > 0 ? span : unserved;
      failedAt = -1;
    }
    return Optional.ofNullable(to);
  }

  private void resolve() {
    region = null;
    for (Answer.Item item : dns.resolve(name, Type.A).answer()) {
      if (item.record() instanceof ARecord address) {
        region = regions.get(address.getAddress());
        expires = clock.nanos() + Duration.ofSeconds(address.getTTL()).toNanos();
      }
    }
  }

  private void tell(String what) {
    if (!what.equals(last)) {
      last = what;
      events.info("client", number + " " + what);
    }
  }
}
