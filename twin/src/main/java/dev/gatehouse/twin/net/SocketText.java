package dev.gatehouse.twin.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses and sockets as text; IPv6 in the short form of RFC 5952, which the JDK lacks. */
public final class SocketText {
  private static final int GROUPS = 8;

  private SocketText() {}

  public static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? address.getHostAddress() : ipv6(bytes);
  }

  /** {@code address:port}, with brackets about an IPv6 address. */
  public static String of(InetSocketAddress socket) {
    boolean bare = socket.getAddress().getAddress().length == 4;
    String address = of(socket.getAddress());
    return (bare ? address : "[" + address + "]") + ":" + socket.getPort();
  }

  private static String ipv6(byte[] address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosFrom(groups, i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return start < 0
        ? join(groups, 0, GROUPS)
        : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
  }

  private static int zerosFrom(int[] groups, int from) {
    int end = from;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - from;
  }

  private static String join(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
