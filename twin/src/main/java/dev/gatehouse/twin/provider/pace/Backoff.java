package dev.gatehouse.twin.provider.pace;

import dev.gatehouse.twin.sim.Chance;
import java.time.Duration;

/**
 * How long the provider waits before it tries again: as the AWS SDK for Go does after throttling
 * (aws-sdk-go-v2, {@code aws/retry/jitter_backoff.go}), with the longest wait that aws-sdk-go-base
 * gives it ({@code aws_config.go}, {@code resolveRetryer}: 300 seconds), and as Terraform's own
 * retries do (terraform-plugin-sdk, {@code helper/retry/state.go}).
 */
public final class Backoff {
  /** The attempts that terraform-provider-aws makes of a call, hashicorp/terraform#13673. */
  public static final int ATTEMPTS = 25;

  private static final double LONGEST_SECONDS = 300;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private Backoff() {}

  /**
   * After a throttled attempt: a random part of two seconds, of four, of eight, and so on.
   *
   * @param attempt from 1
   */
  static Duration throttled(int attempt, Chance chance) {
    double seconds = Math.scalb(1.0, attempt);
    double wait = seconds > LONGEST_SECONDS ? LONGEST_SECONDS : chance.fraction() * seconds;
    return Duration.ofNanos(Math.round(wait * 1e9));
  }

  /**
   * After an attempt that found something not there yet: half a second, then twice as long each
   * time, at most ten seconds.
   *
   * @param attempt from 1
   */
  static Duration unsettled(int attempt) {
    if (attempt >= 6) {
      return LONGEST_WAIT;
    }
    Duration wait = SHORTEST_WAIT.multipliedBy(1L << (attempt - 1));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
