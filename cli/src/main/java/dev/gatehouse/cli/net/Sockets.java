package dev.gatehouse.cli.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.xbill.DNS.Address;

/** Sockets in the form in which the twin tells them. */
public final class Sockets {
  private Sockets() {}

  /** Reads {@code 127.0.0.1:53} or {@code [::1]:53}; never looks a name up. */
  public static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(colon, 0)).replace("[", "").replace("]", "");
    return new InetSocketAddress(address(host), Integer.parseInt(text.substring(colon + 1)));
  }

  /** Reads an address; never looks a name up. */
  public static InetAddress address(String literal) {
    try {
      return Address.getByAddress(literal);
    } catch (UnknownHostException notAnAddress) {
      throw new IllegalArgumentException("'" + literal + "' is not an IP address", notAnAddress);
    }
  }
}
