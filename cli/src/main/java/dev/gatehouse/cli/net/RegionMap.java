package dev.gatehouse.cli.net;

import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.TwinStatus.RegionStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Which Region, and which socket of this machine, stands behind an address that DNS answers. */
public final class RegionMap {
  private final List<RegionStatus> regions;

  public RegionMap(TwinStatus status) {
    this.regions = status.regions();
  }

  /** A Region's front door in one family. */
  public record Door(String region, InetSocketAddress socket) {}

  /** Empty for an address that is none of the twin's. */
  public Optional<Door> behind(InetAddress address) {
    for (RegionStatus region : regions) {
      if (Sockets.address(region.ipv4()).equals(address)) {
        return Optional.of(new Door(region.region(), Sockets.parse(region.ipv4Socket())));
      }
      if (Sockets.address(region.ipv6()).equals(address)) {
        return Optional.of(new Door(region.region(), Sockets.parse(region.ipv6Socket())));
      }
    }
    return Optional.empty();
  }
}
