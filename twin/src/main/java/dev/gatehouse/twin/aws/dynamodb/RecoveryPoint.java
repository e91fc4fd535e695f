package dev.gatehouse.twin.aws.dynamodb;

import java.time.Instant;
import java.util.List;

/**
 * What a fault found unreplicated when it came: the recovery point that was reached.
 *
 * @param fault its id
 * @param backlogs of the Region that failed towards each other one that lacks something; the age of
 *     the oldest write there is the recovery point in seconds
 */
public record RecoveryPoint(String fault, Instant at, List<Backlog> backlogs) {
  public RecoveryPoint {
    backlogs = List.copyOf(backlogs);
  }
}
