package dev.gatehouse.twin.aws.dns;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A record that is written into many answers under different owners: all of its wire form but the
 * owner's name is made once. Names in its data are not compressed.
 */
final class WireRecord {
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

  /** Writes type, class, TTL and data. */
  void writeTo(ByteBuffer out) {
    out.put(afterOwner);
  }
}
