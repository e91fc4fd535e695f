package dev.gatehouse.twin.aws.dns;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * A query message as read from the wire.
 *
 * @param flags the header's second word
 * @param problem {@link Rcode#NOERROR}, or the code that says what is wrong with the message
 * @param question null when the message has none that can be read
 * @param questionLength bytes of the question section; 0 when there is no question
 * @param subnet what the query tells of the client's address, or null
 * @param edns whether the message carries an OPT record (RFC 6891)
 */
record Query(
    int id,
    int flags,
    int problem,
    @Nullable Name question,
    int type,
    int dclass,
    int questionLength,
    @Nullable Subnet subnet,
    boolean edns,
    int udpSize,
    int ednsVersion,
    boolean dnssecOk) {
  static final int HEADER = 12;
  private static final int QR = 0x8000;
  private static final int MAX_NAME = 255;
  private static final int MAX_LABEL = 63;
  private static final int DO = 0x8000;

  /** True for what must not be answered at all: no header, or a response (which would echo). */
  static boolean isNoise(ByteBuffer message) {
    return message.remaining() < HEADER || (message.getShort(message.position() + 2) & QR) != 0;
  }

  /** Reads a message that is not noise; never throws on what it finds. */
  static Query read(ByteBuffer message) {
    int start = message.position();
    int id = message.getShort() & 0xffff;
    int flags = message.getShort() & 0xffff;
    int questions = message.getShort() & 0xffff;
    int records = 0;
    int additional = 0;
    for (int section = 0; section < 3; section++) {
      additional = message.getShort() & 0xffff;
      records += additional;
    }
    if (opcode(flags) != Opcode.QUERY) {
      return bare(id, flags, Rcode.NOTIMP);
    }
    if (questions != 1) {
      return bare(id, flags, Rcode.FORMERR);
    }
    try {
      Name name = new Name(name(message));
      int type = message.getShort() & 0xffff;
      int dclass = message.getShort() & 0xffff;
      int length = message.position() - start - HEADER;
      return withOptions(
          new Query(
              id, flags, Rcode.NOERROR, name, type, dclass, length, null, false, 512, 0, false),
          message,
          records);
    } catch (BufferUnderflowException | IOException | IllegalArgumentException e) {
      // Whatever is wrong with the bytes, the client learns the one thing DNS has to say of it.
      return bare(id, flags, Rcode.FORMERR);
    }
  }

  static int opcode(int flags) {
    return (flags >> 11) & 0xf;
  }

  boolean recursionDesired() {
    return (flags & bit(Flags.RD)) != 0;
  }

  boolean checkingDisabled() {
    return (flags & bit(Flags.CD)) != 0;
  }

  /** The bit of a flag in the header's second word. */
  static int bit(int flag) {
    return 1 << (15 - flag);
  }

  private static Query bare(int id, int flags, int problem) {
    return new Query(id, flags, problem, null, 0, DClass.IN, 0, null, false, 512, 0, false);
  }

  private static Query withOptions(Query query, ByteBuffer message, int records)
      throws IOException {
    Query result = query;
    for (int i = 0; i < records; i++) {
      boolean root = skipName(message);
      int type = message.getShort() & 0xffff;
      int size = message.getShort() & 0xffff;
      int version = (message.getInt() >> 16) & 0xff;
      int flags = message.getShort(message.position() - 2) & 0xffff;
      int length = message.getShort() & 0xffff;
      if (length > message.remaining()) {
        throw new IOException("data beyond the message's end");
      }
      ByteBuffer data = message.slice(message.position(), length);
      message.position(message.position() + length);
      if (type == Type.OPT) {
        if (!root || result.edns()) {
          throw new IOException("more than one OPT record, or one with a name");
        }
        Subnet subnet = ClientSubnet.find(data);
        result = query.with(Math.max(size, 512), version, (flags & DO) != 0, subnet);
      }
    }
    return result;
  }

  private Query with(int size, int version, boolean dnssec, @Nullable Subnet told) {
    return new Query(
        id,
        flags,
        problem,
        question,
        type,
        dclass,
        questionLength,
        told,
        true,
        size,
        version,
        dnssec);
  }

  /** The question's name in wire form; compression has nothing to point to there. */
  private static byte[] name(ByteBuffer message) throws IOException {
    int from = message.position();
    for (int label = message.get() & 0xff; label != 0; label = message.get() & 0xff) {
      if (label > MAX_LABEL || message.position() - from + label > MAX_NAME) {
        throw new IOException("not a name");
      }
      message.position(message.position() + label);
    }
    byte[] wire = new byte[message.position() - from];
    message.get(from, wire);
    return wire;
  }

  /** Passes over a name; true when it is the root. */
  private static boolean skipName(ByteBuffer message) throws IOException {
    boolean root = true;
    for (int label = message.get() & 0xff; label != 0; label = message.get() & 0xff) {
      root = false;
      if ((label & 0xc0) == 0xc0) {
        message.get();
        return false;
      }
      if (label > MAX_LABEL) {
        throw new IOException("not a name");
      }
      message.position(message.position() + label);
    }
    return root;
  }
}
