package dev.gatehouse.twin.aws.dns;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param source where the query came from: a resolver, most of the time
 * @param subnet what the resolver says of the address of its own client (RFC 7871)
 */
public record Client(InetAddress source, Optional<Subnet> subnet) {
  /** Somebody on this machine. */
  public static final Client LOCAL = new Client(InetAddress.getLoopbackAddress(), Optional.empty());
}
