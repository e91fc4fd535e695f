package dev.gatehouse.cli.render;

import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.TwinStatus.Alarm;
import dev.gatehouse.twin.control.TwinStatus.Backlog;
import dev.gatehouse.twin.control.TwinStatus.LostWrite;
import dev.gatehouse.twin.control.TwinStatus.Notification;
import dev.gatehouse.twin.control.TwinStatus.RecoveryPoint;
import dev.gatehouse.twin.control.WirePartition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The tables of the status page about global tables, alarms and what these told whom. */
final class ObservedView {
  private static final int LATEST = 10;

  private final Style style;
  private final Instant now;

  ObservedView(Style style, Instant now) {
    this.style = style;
    this.now = now;
  }

  Table partitions(TwinStatus status) {
    Table table = new Table(style, "PARTITION", "EFFECT");
    for (WirePartition partition : status.replication().partitions()) {
      table.row(partition.id(), style.bad(FaultWords.meaning(partition)));
    }
    return table;
  }

  Table backlogs(TwinStatus status) {
    Table table = new Table(style, "FROM", "TO", "WRITES", "OLDEST");
    for (Backlog backlog : status.replication().backlogs()) {
      table.row(
          backlog.from(),
          backlog.to(),
          String.valueOf(backlog.writes()),
          backlog.oldestSeconds() + " s");
    }
    return table;
  }

  Table lost(TwinStatus status) {
    Table table = new Table(style, "TABLE", "ITEM", "WRITTEN IN", "AT", "LOST TO", "AT");
    for (LostWrite write : latest(status.replication().lostWrites())) {
      table.row(
          write.table(),
          write.key(),
          write.region(),
          write.writtenAt(),
          style.bad(write.by()),
          write.beatenAt());
    }
    return table;
  }

  Table recoveryPoints(TwinStatus status) {
    Table table = new Table(style, "FAULT", "AT", "UNREPLICATED");
    for (RecoveryPoint point : latest(status.replication().recoveryPoints())) {
      table.row(point.fault(), point.at(), FaultWords.unreplicated(point));
    }
    return table;
  }

  Table alarms(TwinStatus status) {
    Table table = new Table(style, "ALARM", "REGION", "ACCOUNT", "STATE", "SINCE", "REASON");
    for (Alarm alarm : status.alarms()) {
      String state =
          switch (alarm.state()) {
            case "OK" -> style.good(alarm.state());
            case "ALARM" -> style.bad(alarm.state());
            default -> style.warm(alarm.state());
          };
      Duration age = Duration.between(Instant.parse(alarm.since()), now);
      String since = Human.duration(age.isNegative() ? Duration.ZERO : age) + " ago";
      table.row(alarm.name(), alarm.region(), alarm.account(), state, since, alarm.reason());
    }
    return table;
  }

  Table notifications(TwinStatus status) {
    Table table = new Table(style, "AT", "TO", "BY", "SUBJECT");
    for (Notification sent : latest(status.notifications())) {
      table.row(sent.at(), sent.endpoint(), sent.protocol(), sent.subject());
    }
    return table;
  }

  private static <T> List<T> latest(List<T> all) {
    return all.subList(Math.max(0, all.size() - LATEST), all.size());
  }
}
