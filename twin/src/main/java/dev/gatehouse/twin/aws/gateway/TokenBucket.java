package dev.gatehouse.twin.aws.gateway;

/**
 * Allows a rate of calls and, after quiet, a burst of them. A rate or burst of 0 allows none: the
 * Pulumi provider sends 0 for settings that its user left out, and API Gateway then answers every
 * call 429.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double rate;
  private final int burst;
  private double tokens;
  private long at;

  /**
   * Full at the beginning.
   *
   * @param rate tokens a second
   * @param burst tokens at most
   */
  TokenBucket(double rate, int burst, long nanos) {
    this.rate = rate;
    this.burst = burst;
    this.tokens = burst;
    this.at = nanos;
  }

  boolean has(double otherRate, int otherBurst) {
    return rate == otherRate && burst == otherBurst;
  }

  /** Takes a token if there is one. */
  synchronized boolean take(long nanos) {
    if (rate <= 0 || burst <= 0) {
      return false;
    }
    if (nanos > at) {
      tokens = Math.min(burst, tokens + (nanos - at) / NANOS * rate);
      at = nanos;
    }
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
