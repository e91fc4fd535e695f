package dev.gatehouse.twin.aws.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A block of addresses.
 *
 * @param address its first address, in network byte order
 * @param prefix leading bits that all its addresses share
 */
public record Subnet(ByteBuffer address, int prefix) {
  /**
   * Reads an address, or an address with a prefix such as {@code 203.0.113.0/24}; bits beyond the
   * prefix are dropped.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  static Subnet parse(String text) {
    int slash = text.indexOf('/');
    byte[] bytes = bytes(slash < 0 ? text : text.substring(0, slash));
    int most = bytes.length * Byte.SIZE;
    String length = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    if (bytes.length == 0 || !length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address or a subnet: use such as 203.0.113.0/24");
    }
    return of(bytes, Integer.parseInt(length));
  }

  static Subnet of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return of(bytes, bytes.length * Byte.SIZE);
  }

  static Subnet of(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int bit = prefix; bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
    }
    return new Subnet(ByteBuffer.wrap(masked).asReadOnlyBuffer(), prefix);
  }

  /** Bits of an address of this family: 32 or 128. */
  int width() {
    return address.remaining() * Byte.SIZE;
  }

  /** The block of a shorter prefix that this one is in. */
  Subnet shortened(int bits) {
    byte[] bytes = new byte[address.remaining()];
    address.duplicate().get(bytes);
    return of(bytes, Math.min(bits, prefix));
  }

  /**
   * An address from its text, without any look-up.
   *
   * @throws IllegalArgumentException when the text is not an address
   */
  static InetAddress literal(String text) {
    int scope = text.indexOf('%');
    try {
      return InetAddress.getByAddress(bytes(scope < 0 ? text : text.substring(0, scope)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address", e);
    }
  }

  private static byte[] bytes(String text) {
    // A name here would be looked up in the real DNS.
    boolean literal = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    try {
      return literal ? InetAddress.getByName(text).getAddress() : new byte[0];
    } catch (UnknownHostException e) {
      // What cannot be an address is not one; the caller says so.
      return new byte[0];
    }
  }

  @Override
  public String toString() {
    byte[] bytes = new byte[address.remaining()];
    address.duplicate().get(bytes);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + Arrays.toString(bytes), e);
    }
  }
}
