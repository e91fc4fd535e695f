package dev.gatehouse.twin.aws.iam;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Predicate;

/** A block of IP addresses in CIDR notation; a lone address is a block of one. */
record AddressBlock(int bits, BigInteger prefix, int length) implements Predicate<String> {
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<byte[]> bytes = bytes(address);
    int bits = bytes.map(b -> b.length * Byte.SIZE).orElse(0);
    int length = slash < 0 ? bits : length(text.substring(slash + 1));
    if (bytes.isEmpty() || length < 0 || length > bits) {
      throw PolicyParser.malformed(
          "'" + text + "' in a condition is not an IP address or CIDR block");
    }
    return new AddressBlock(bits, prefix(bytes.get(), length), length);
  }

  @Override
  public boolean test(String address) {
    return bytes(address)
        .filter(bytes -> bytes.length * Byte.SIZE == bits && prefix(bytes, length).equals(prefix))
        .isPresent();
  }

  private static BigInteger prefix(byte[] address, int length) {
    return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - length);
  }

  private static int length(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** The bytes of a literal address; never asks a name server. */
  private static Optional<byte[]> bytes(String text) {
    boolean literal =
        text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
            || text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    if (!literal) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
