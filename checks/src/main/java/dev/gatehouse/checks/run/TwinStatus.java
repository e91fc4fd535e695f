package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What {@code ./gatehouse status -o json} says of the running twin. */
final class TwinStatus {
  private final JsonNode status;

  TwinStatus(JsonNode status) {
    this.status = status;
  }

  int dnsPort() {
    String socket = status.path("dns").path(0).asText();
    return Integer.parseInt(socket.substring(socket.lastIndexOf(':') + 1));
  }

  String caFile() {
    return status.path("caFile").asText();
  }

  /** {@code address:port} of the socket behind an address that DNS answered. */
  String socketBehind(String address, Family family) {
    String answered = family == Family.IPV4 ? "ipv4" : "ipv6";
    for (JsonNode region : status.path("regions")) {
      if (Addresses.same(region.path(answered).asText(), address)) {
        return region.path(answered + "Socket").asText();
      }
    }
    throw new CheckFailed("DNS answered " + address + ", which is no Region's address");
  }

  /** How many things of each type exist in the world. */
  Map<String, Long> entities() {
    Map<String, Long> entities = new TreeMap<>();
    status.path("entities").forEachEntry((type, count) -> entities.put(type, count.asLong()));
    return entities;
  }

  /** How many seconds pass in one for the rooms that are accelerated. */
  int speed() {
    return status.path("pace").path("speed").asInt();
  }

  /** Whether a topic of a Region has told of an alarm that went off. */
  boolean told(String region, String topic, String alarm) {
    for (JsonNode told : status.path("notifications")) {
      String arn = told.path("topic").asText();
      String subject = told.path("subject").asText();
      if (arn.contains(":" + region + ":")
          && arn.endsWith("-" + topic)
          && subject.startsWith("ALARM: ")
          && subject.contains(alarm)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an alarm of a Region is in a state. */
  boolean hasAlarm(String region, String state) {
    for (JsonNode alarm : status.path("alarms")) {
      if (alarm.path("region").asText().equals(region)
          && alarm.path("state").asText().equals(state)) {
        return true;
      }
    }
    return false;
  }

  /** How many writes some Region has not learnt of. */
  long pendingReplications() {
    return status.path("replicationPending").asLong();
  }

  /** Whether every health check that exists says so. */
  boolean allHealthy() {
    JsonNode checks = status.path("healthChecks");
    for (JsonNode check : checks) {
      if (!check.path("status").asText().equals("Healthy")) {
        return false;
      }
    }
    return !checks.isEmpty();
  }
}
