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

  /** The source, and the subnet if there is one, in one word that {@link #read} reads. */
  public String text() {
    return source.getHostAddress() + subnet.map(block -> "," + block).orElse("");
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static Client read(String text) {
    int comma = text.indexOf(',');
    return comma < 0
        ? new Client(Subnet.literal(text), Optional.empty())
        : new Client(
            Subnet.literal(text.substring(0, comma)),
            Optional.of(Subnet.parse(text.substring(comma + 1))));
  }
}
