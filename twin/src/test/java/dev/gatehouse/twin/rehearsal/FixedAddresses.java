package dev.gatehouse.twin.rehearsal;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.net.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Regions at 127.0.N.1 and fd67:6174:6568::N, numbered from 1; nothing listens there. */
final class FixedAddresses implements Addresses {
  private final List<Region> regions;

  FixedAddresses(List<Region> regions) {
    this.regions = regions;
  }

  @Override
  public InetAddress ipv4(Region region) {
    return address("127.0." + (regions.indexOf(region) + 1) + ".1");
  }

  @Override
  public InetAddress ipv6(Region region) {
    return address("fd67:6174:6568::" + (regions.indexOf(region) + 1));
  }

  /** The place of the Region in the list, from 0. */
  int number(String answered) {
    InetAddress address = address(answered);
    for (int i = 0; i < regions.size(); i++) {
      if (ipv4(regions.get(i)).equals(address) || ipv6(regions.get(i)).equals(address)) {
        return i;
      }
    }
    throw new AssertionError(answered + " is the address of no Region");
  }

  @Override
  public Optional<InetSocketAddress> socket(InetAddress answered) {
    return Optional.empty();
  }

  @Override
  public Map<Region, Sockets> regions() {
    Sockets none =
        new Sockets(
            new InetSocketAddress(address("127.0.0.1"), 0),
            new InetSocketAddress(address("::1"), 0));
    Map<Region, Sockets> map = new TreeMap<>();
    regions.forEach(region -> map.put(region, none));
    return map;
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
