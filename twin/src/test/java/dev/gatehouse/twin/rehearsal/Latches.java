package dev.gatehouse.twin.rehearsal;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The latches of some Regions as operators write them, numbers for names: bit {@code r * n + p} is
 * the latch of Region r that lives in Region p.
 */
final class Latches {
  private final int count;

  Latches(int count) {
    this.count = count;
  }

  /** What an operator does. */
  record Command(boolean evacuate, int region) {}

  /** All states: no Region has a latch of its own. */
  LongStream states() {
    return LongStream.range(0, 1L << (count * count))
        .filter(state -> IntStream.range(0, count).noneMatch(r -> set(state, r, r)));
  }

  boolean set(long state, int region, int peer) {
    return (state & bit(region, peer)) != 0;
  }

  /** One latch that is set is enough. */
  boolean evacuated(long state, int region) {
    return (state & all(region)) != 0;
  }

  /**
   * Whether a command can be carried out: one peer is enough to evacuate, all must be to restore.
   */
  boolean accepts(Command command, int reachable) {
    int peers = ((1 << count) - 1) & ~(1 << command.region());
    int reached = reachable & peers;
    return command.evacuate() ? reached != 0 : reached == peers;
  }

  /** What is written: a restore that does not reach all writes nothing. */
  long after(long state, Command command, int reachable) {
    if (!accepts(command, reachable)) {
      return state;
    }
    long next = state;
    for (int peer = 0; peer < count; peer++) {
      if (peer != command.region() && (reachable & 1 << peer) != 0) {
        long bit = bit(command.region(), peer);
        next = command.evacuate() ? next | bit : next & ~bit;
      }
    }
    return next;
  }

  private long all(int region) {
    return ((1L << count) - 1) << (region * count);
  }

  private long bit(int region, int peer) {
    return 1L << (region * count + peer);
  }
}
