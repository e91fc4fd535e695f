package dev.gatehouse.twin;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.AlarmStatus;
import dev.gatehouse.twin.aws.health.CheckStatus;
import dev.gatehouse.twin.aws.lambda.FunctionStats;
import dev.gatehouse.twin.aws.sns.Delivery;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.TwinStatus.Checker;
import dev.gatehouse.twin.control.TwinStatus.FunctionStatus;
import dev.gatehouse.twin.control.TwinStatus.HealthCheckStatus;
import dev.gatehouse.twin.control.TwinStatus.RegionStatus;
import dev.gatehouse.twin.control.WireFault;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.net.SocketText;
import dev.gatehouse.twin.world.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers from the rooms what {@code gatehouse status} shows. */
final class StatusReport {
  private final Rooms rooms;
  private final Instant startedAt;

  StatusReport(Rooms rooms) {
    this.rooms = rooms;
    this.startedAt = rooms.sim().clock().now();
  }

  TwinStatus now() {
    return new TwinStatus(
        ProcessHandle.current().pid(),
        startedAt.toString(),
        Duration.between(startedAt, rooms.sim().clock().now()).toSeconds(),
        new TwinStatus.Memory(ResidentMemory.own(), ResidentMemory.descendants()),
        rooms.dns().addresses().stream().map(SocketText::of).toList(),
        rooms.authority().pem().toString(),
        regions(),
        rooms.health().statuses().stream().map(StatusReport::healthCheck).toList(),
        rooms.faults().list().stream().map(WireFault::of).toList(),
        functions(),
        rooms.dynamoDb().pendingReplications(),
        rooms.provider().size(),
        counts(),
        new TwinStatus.Pace(
            rooms.ground().speed().factor(), rooms.ground().rehearsed().clock().now().toString()),
        ReplicationReport.of(rooms),
        rooms.seen().alarms().statuses().stream().map(StatusReport::alarm).toList(),
        rooms.seen().topics().deliveries().stream().map(StatusReport::notification).toList());
  }

  private static TwinStatus.Alarm alarm(AlarmStatus alarm) {
    return new TwinStatus.Alarm(
        alarm.key().account().value(),
        alarm.key().region(),
        alarm.key().id(),
        alarm.state().name(),
        alarm.since().toString(),
        alarm.reason());
  }

  private static TwinStatus.Notification notification(Delivery delivery) {
    return new TwinStatus.Notification(
        delivery.at().toString(),
        delivery.topicArn(),
        delivery.protocol(),
        delivery.endpoint(),
        delivery.subject(),
        delivery.message());
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String type : Types.ALL) {
      long count = rooms.world().list(type).size();
      if (count > 0) {
        counts.put(type, count);
      }
    }
    return counts;
  }

  private List<FunctionStatus> functions() {
    return rooms.lambda().stats().toCompletableFuture().join().stream()
        .map(StatusReport::function)
        .toList();
  }

  private static FunctionStatus function(FunctionStats stats) {
    return new FunctionStatus(
        stats.account().value(),
        stats.region().value(),
        stats.name(),
        stats.version(),
        stats.environments(),
        stats.busy(),
        stats.invocations(),
        stats.coldStarts(),
        stats.errors(),
        stats.throttles());
  }

  private static HealthCheckStatus healthCheck(CheckStatus check) {
    return new HealthCheckStatus(
        check.id(),
        check.name(),
        check.target(),
        word(check.healthy()),
        check.since().toString(),
        check.checkers().stream().map(StatusReport::checker).toList());
  }

  private static Checker checker(CheckStatus.Observation seen) {
    return new Checker(
        seen.region().value(), word(seen.healthy()), seen.since().toString(), seen.status());
  }

  private static String word(boolean healthy) {
    return healthy ? "Healthy" : "Unhealthy";
  }

  private List<RegionStatus> regions() {
    List<RegionStatus> regions = new ArrayList<>();
    rooms.addresses().regions().forEach((region, sockets) -> regions.add(region(region, sockets)));
    return regions;
  }

  private RegionStatus region(Region region, Addresses.Sockets sockets) {
    return new RegionStatus(
        region.value(),
        SocketText.of(rooms.addresses().ipv4(region)),
        SocketText.of(rooms.addresses().ipv6(region)),
        SocketText.of(sockets.ipv4()),
        SocketText.of(sockets.ipv6()));
  }
}
