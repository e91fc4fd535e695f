package dev.gatehouse.twin.aws.dynamodb;

import java.util.List;

/**
 * How replication of global tables stands.
 *
 * @param lost how many writes were lost since the twin started
 * @param latestLost the latest of them, oldest first
 * @param recoveryPoints what faults found unreplicated when they came, oldest first
 */
public record ReplicationStatus(
    List<Backlog> backlogs,
    long lost,
    List<LostWrite> latestLost,
    List<RecoveryPoint> recoveryPoints) {
  static final ReplicationStatus NONE = new ReplicationStatus(List.of(), 0, List.of(), List.of());
}
