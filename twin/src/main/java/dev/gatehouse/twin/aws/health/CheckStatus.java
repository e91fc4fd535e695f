package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a health check.
 *
 * @param target what is probed, such as {@code https://us-east-1.api.gatehouse.test:443/health}
 * @param healthy as DNS sees it
 * @param since when DNS last began to see it so
 * @param lastFailure of any checker, or of the check itself when it cannot run
 * @param changes of the status, oldest first; the latest few
 */
public record CheckStatus(
    String id,
    String name,
    String target,
    boolean healthy,
    Instant since,
    Optional<String> lastFailure,
    List<Observation> checkers,
    List<Change> changes) {

  public CheckStatus {
    checkers = List.copyOf(checkers);
    changes = List.copyOf(changes);
  }

  /**
   * What one checker thinks.
   *
   * @param healthy its opinion, which changes only with the threshold
   * @param since when it formed that opinion
   * @param checkedAt when it last had a result
   * @param status of that result; empty before the first
   * @param timing of that result
   */
  public record Observation(
      Region region,
      boolean healthy,
      Instant since,
      Optional<Instant> checkedAt,
      String status,
      Probe.Timing timing) {}

  /**
   * A change of the status.
   *
   * @param at when the checkers' opinions added up to it
   * @param answeredAt when DNS follows
   */
  public record Change(Instant at, Instant answeredAt, boolean healthy, String reason) {}
}
