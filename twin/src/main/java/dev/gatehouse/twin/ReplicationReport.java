package dev.gatehouse.twin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.dynamodb.Backlog;
import dev.gatehouse.twin.aws.dynamodb.LostWrite;
import dev.gatehouse.twin.aws.dynamodb.RecoveryPoint;
import dev.gatehouse.twin.aws.dynamodb.ReplicationStatus;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.WirePartition;
import java.time.Duration;

/** Tells of replication in the control API's words. */
final class ReplicationReport {
  private ReplicationReport() {}

  static TwinStatus.Replication of(Rooms rooms) {
    ReplicationStatus status = rooms.dynamoDb().replication();
    return new TwinStatus.Replication(
        rooms.partitions().list().stream().map(WirePartition::of).toList(),
        status.backlogs().stream().map(ReplicationReport::backlog).toList(),
        status.lost(),
        status.latestLost().stream().map(ReplicationReport::lost).toList(),
        status.recoveryPoints().stream().map(ReplicationReport::point).toList());
  }

  static TwinStatus.RecoveryPoint point(RecoveryPoint point) {
    return new TwinStatus.RecoveryPoint(
        point.fault(),
        point.at().toString(),
        point.backlogs().stream().mapToInt(Backlog::writes).sum(),
        point.backlogs().stream().mapToDouble(b -> seconds(b.oldest())).max().orElse(0),
        point.backlogs().stream().map(ReplicationReport::backlog).toList());
  }

  private static TwinStatus.Backlog backlog(Backlog backlog) {
    return new TwinStatus.Backlog(
        backlog.from().value(), backlog.to().value(), backlog.writes(), seconds(backlog.oldest()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static TwinStatus.LostWrite lost(LostWrite write) {
    return new TwinStatus.LostWrite(
        write.item().account().value(),
        write.item().table(),
        write.item().key(),
        write.region().value(),
        write.writtenAt().toString(),
        write.by().value(),
        write.beatenAt().toString(),
        write.value().map(JsonNode::toString).orElse(""));
  }
}
