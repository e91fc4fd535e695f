package dev.gatehouse.checks.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Compares addresses, which have several spellings in IPv6. */
final class Addresses {
  private Addresses() {}

  static boolean same(String one, String other) {
    try {
      return InetAddress.getByName(one).equals(InetAddress.getByName(other));
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
