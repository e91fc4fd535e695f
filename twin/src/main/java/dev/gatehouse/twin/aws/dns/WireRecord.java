package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.sim.Speed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A record that is written into many answers under different owners: all of its wire form but the
 * owner's name is made once. Names in its data are not compressed.
 */
final class WireRecord {
  private static final int TTL_OFFSET = 4;

  private final Record record;
  private final byte[] afterOwner;

  WireRecord(Record record) {
    this.record = record;
    byte[] whole = record.toWire(Section.ANSWER);
    this.afterOwner = Arrays.copyOfRange(whole, record.getName().length(), whole.length);
  }

  Record record() {
    return record;
  }

  /** Bytes that {@link #writeTo} writes. */
  int length() {
    return afterOwner.length;
  }

  /** Writes type, class, TTL and data; the TTL as it is for clients whose clocks are real. */
  void writeTo(ByteBuffer out, Speed speed) {
    int start = out.position();
    out.put(afterOwner);
    if (!speed.equals(Speed.REAL)) {
      out.putInt(start + TTL_OFFSET, (int) speed.ttl(record.getTTL()));
    }
  }
}
