package dev.gatehouse.program.plan;

import dev.gatehouse.model.config.Recovery;

/**
 * How long clients may be without an answer when a Region goes silent, by Route 53's published
 * figures.
 */
public final class RecoveryTime {
  /** A checker waits this long for a TCP connection, then counts the probe as failed. */
  static final int CONNECT_TIMEOUT_SECONDS = 4;

  /** The checkers' verdict takes this long to reach the name servers; assumed. */
  static final int PROPAGATION_SECONDS = 10;

  /** The time to live of an alias record whose target is an API Gateway domain name. */
  static final int ALIAS_TTL_SECONDS = 60;

  private RecoveryTime() {}

  /**
   * The longest time from the outage to the last client's new address, in seconds: each checker
   * needs {@code threshold} failed probes in a row, each as long as an interval and a timeout; then
   * the verdict must reach the name servers, and what resolvers remember must run out.
   */
  public static int worstCaseSeconds(Recovery recovery) {
    int detection =
        recovery.failureThreshold() * (recovery.intervalSeconds() + CONNECT_TIMEOUT_SECONDS);
    return detection + PROPAGATION_SECONDS + ALIAS_TTL_SECONDS;
  }
}
