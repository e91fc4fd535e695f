package dev.gatehouse.bench;

import java.util.Arrays;

/** Every latency measured, in nanoseconds; exact percentiles, no buckets. */
final class LatencyHistogram {
  private long[] nanos = new long[1 << 12];
  private int count;

  void add(long latency) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = latency;
  }

  void add(LatencyHistogram other) {
    for (int i = 0; i < other.count; i++) {
      add(other.nanos[i]);
    }
  }

  int count() {
    return count;
  }

  /** The latency that this share of all requests did not exceed, in milliseconds. */
  double millisAt(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(share * count) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
