package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.sim.Chance;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of requests and traces in API Gateway's forms. Drawn from a sequence that one draw of chance
 * began: thousands a second must neither wait for each other nor for the machine's entropy.
 */
final class RequestIds {
  private static final int HEX = 16;

  /** The golden ratio's step and the finishing of SplitMix64 (Steele, Lea, Flood 2014). */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final AtomicLong sequence;

  RequestIds(Chance chance) {
    this.sequence = new AtomicLong(Long.parseUnsignedLong(chance.hex(HEX), HEX));
  }

  /** Such as {@code JKJaXmPLvHcESHA=}: eleven bytes in base 64. */
  String request() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(next()).putLong(next());
    byte[] eleven = new byte[11];
    bytes.flip().get(eleven);
    return Base64.getEncoder().encodeToString(eleven);
  }

  /** Such as {@code Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e}. */
  String trace(long epochSeconds) {
    return String.format("Root=1-%08x-%016x%08x", epochSeconds, next(), (int) next());
  }

  private long next() {
    long mixed = sequence.addAndGet(STEP);
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
