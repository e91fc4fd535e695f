package dev.gatehouse.twin.net;

import dev.gatehouse.model.Region;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Where each Region's gateway is: the address that DNS answers, and the socket that stands behind
 * it on this machine. A client that was told an address and port 443 by the real names dials {@link
 * #socket}.
 */
public interface Addresses {
  /** The IPv4 address that DNS answers for the Region's gateway. */
  InetAddress ipv4(Region region);

  /** The IPv6 address that DNS answers for the Region's gateway. */
  InetAddress ipv6(Region region);

  /** The socket behind an address that DNS answered; empty for an address of nobody here. */
  Optional<InetSocketAddress> socket(InetAddress answered);

  /** All Regions with a gateway, each with its IPv4 and IPv6 sockets. */
  Map<Region, Sockets> regions();

  /** The two sockets of one Region. */
  record Sockets(InetSocketAddress ipv4, InetSocketAddress ipv6) {}
}
