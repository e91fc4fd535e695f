package dev.gatehouse.twin.provider.pace;

import java.time.Duration;

/**
 * How the control planes of a world behave.
 *
 * @param rateLimits what is done about AWS's rate limits
 * @param iamPropagation how long IAM takes to spread what was changed; nothing by default
 */
public record ControlPlane(RateMode rateLimits, Duration iamPropagation) {
  /** As a world has it that says nothing. */
  public static ControlPlane usual() {
    return new ControlPlane(RateMode.SKIPPED, Duration.ZERO);
  }
}
