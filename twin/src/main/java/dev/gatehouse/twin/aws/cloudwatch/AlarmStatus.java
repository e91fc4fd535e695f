package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.twin.world.EntityKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How an alarm stands.
 *
 * @param since when it came into its state
 */
public record AlarmStatus(EntityKey key, AlarmState state, Instant since, String reason) {
  /** The status in one line, to be kept. */
  String text() {
    return state + " " + since + " " + reason;
  }

  /**
   * What {@link #text} wrote; empty for anything else.
   *
   * @param now a status is never younger: an accelerated clock begins anew with the twin
   */
  static Optional<AlarmStatus> read(EntityKey key, String text, Instant now) {
    String[] parts = text.split(" ", 3);
    try {
      Instant since = Instant.parse(parts[1]);
      return Optional.of(
          new AlarmStatus(
              key,
              AlarmState.valueOf(parts[0]),
              since.isAfter(now) ? now : since,
              parts.length > 2 ? parts[2] : ""));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }
}
