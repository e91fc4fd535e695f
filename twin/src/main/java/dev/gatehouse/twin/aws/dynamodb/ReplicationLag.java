package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.twin.sim.Chance;
import java.time.Duration;

/**
 * How long a write to a global table takes to reach another Region: between two bounds, all lags
 * alike likely.
 */
public record ReplicationLag(Duration least, Duration most) {
  public ReplicationLag {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "a replication lag from " + least + " to " + most + ": use 0 <= least <= most");
    }
  }

  /** What DynamoDB's guide calls typical of ReplicationLatency: half a second to two and a half. */
  public static ReplicationLag typical() {
    return new ReplicationLag(Duration.ofMillis(500), Duration.ofMillis(2500));
  }

  Duration draw(Chance chance) {
    double share = chance.fraction();
    return least.plusNanos((long) (share * most.minus(least).toNanos()));
  }
}
