package dev.gatehouse.model.config;

/**
 * How Route 53 judges a Region, and how long clients may be without an answer when that falls
 * silent, by Route 53's published figures.
 *
 * @param intervalSeconds between two probes of one checker, 10 or 30
 * @param failureThreshold probes in a row after which a checker changes its mind, in both
 *     directions
 */
public record Recovery(int intervalSeconds, int failureThreshold) {
  /** A checker waits this long for a TCP connection, then counts the probe as failed. */
  private static final int CONNECT_TIMEOUT_SECONDS = 4;

  /** The checkers' verdict takes this long to reach the name servers; assumed. */
  private static final int PROPAGATION_SECONDS = 10;

  /** The time to live of an alias record whose target is an API Gateway domain name. */
  public static final int ALIAS_TTL_SECONDS = 60;

  /**
   * The longest time from the outage to the last client's new address, in seconds: each checker
   * needs {@code failureThreshold} failed probes in a row, each as long as an interval and a
   * timeout; then the verdict must reach the name servers, and what resolvers remember must run
   * out.
   */
  public int worstCaseSeconds() {
    int detection = failureThreshold * (intervalSeconds + CONNECT_TIMEOUT_SECONDS);
    return detection + PROPAGATION_SECONDS + ALIAS_TTL_SECONDS;
  }

  /** The sum behind {@link #worstCaseSeconds}, as people write it. */
  public String arithmetic() {
    return "%d × (%d s + %d s) + %d s + %d s = %d s"
        .formatted(
            failureThreshold,
            intervalSeconds,
            CONNECT_TIMEOUT_SECONDS,
            PROPAGATION_SECONDS,
            ALIAS_TTL_SECONDS,
            worstCaseSeconds());
  }
}
