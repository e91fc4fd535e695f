package dev.gatehouse.twin.aws.dns;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The EDNS option by which a resolver tells where its own client is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7871">RFC 7871</a>
 */
final class ClientSubnet {
  private static final int CODE = 8;
  private static final int HEAD = 4;
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;

  private ClientSubnet() {}

  /**
   * The subnet among the options of an OPT record, or null.
   *
   * @throws IOException when the option is not as the RFC wants it
   */
  static @Nullable Subnet find(ByteBuffer options) throws IOException {
    Subnet found = null;
    while (options.hasRemaining()) {
      int code = options.getShort() & 0xffff;
      int length = options.getShort() & 0xffff;
      if (length > options.remaining()) {
        throw new IOException("an option beyond the record's end");
      }
      ByteBuffer data = options.slice(options.position(), length);
      options.position(options.position() + length);
      if (code == CODE) {
        found = read(data);
      }
    }
    return found;
  }

  private static Subnet read(ByteBuffer data) throws IOException {
    int family = data.getShort() & 0xffff;
    int prefix = data.get() & 0xff;
    int scope = data.get() & 0xff;
    int width = family == IPV4 ? 4 : family == IPV6 ? 16 : 0;
    boolean sized = data.remaining() == (prefix + 7) / 8;
    if (prefix > width * Byte.SIZE || scope != 0 || !sized || width == 0) {
      throw new IOException("not a client subnet");
    }
    byte[] address = new byte[width];
    data.get(address, 0, data.remaining());
    Subnet subnet = Subnet.of(address, prefix);
    if (!subnet.address().equals(ByteBuffer.wrap(address))) {
      throw new IOException("a client subnet with bits beyond its prefix");
    }
    return subnet;
  }

  /** The option as an answer repeats it; nothing when the query had none. */
  static byte[] answer(@Nullable Subnet subnet, int scope) {
    if (subnet == null) {
      return new byte[0];
    }
    int length = (subnet.prefix() + 7) / 8;
    ByteBuffer option = ByteBuffer.allocate(4 + HEAD + length);
    option.putShort((short) CODE).putShort((short) (HEAD + length));
    option.putShort((short) (subnet.width() == 32 ? IPV4 : IPV6));
    option.put((byte) subnet.prefix()).put((byte) scope);
    option.put(subnet.address().duplicate().limit(length));
    return option.array();
  }
}
