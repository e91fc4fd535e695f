package dev.gatehouse.lambdas.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the status table tells of the Regions.
 *
 * @param beats when each Region's heartbeat came last, by Region
 * @param isolations the orders that isolate a Region, by Region
 */
record Status(SortedMap<String, Beat> beats, SortedMap<String, Isolation> isolations) {
  static final String BEAT = "beat";
  static final String ISOLATION = "isolation";

  /**
   * A heartbeat.
   *
   * @param version of the function that wrote it
   */
  record Beat(Instant at, String version) {}

  /**
   * An order that a Region's own health is to say no.
   *
   * @param holds false once it was taken back
   */
  record Isolation(boolean holds, String at, String by, String reason) {}

  /** Reads items; one that is not understood is as if it were not there. */
  static Status of(List<Map<String, Map<String, Object>>> items) {
    SortedMap<String, Beat> beats = new TreeMap<>();
    SortedMap<String, Isolation> isolations = new TreeMap<>();
    for (Map<String, Map<String, Object>> item : items) {
      String region = value(item, "region", "S");
      String kind = value(item, "item", "S");
      if (kind.equals(ISOLATION)) {
        isolations.put(
            region,
            new Isolation(
                Boolean.parseBoolean(value(item, "isolated", "BOOL")),
                value(item, "at", "S"),
                value(item, "by", "S"),
                value(item, "reason", "S")));
      } else if (kind.equals(BEAT) && value(item, "at", "N").matches("[0-9]{1,12}")) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(value(item, "at", "N")));
        beats.put(region, new Beat(at, value(item, "version", "S")));
      }
    }
    return new Status(beats, isolations);
  }

  /** A heartbeat's item. */
  static Map<String, Map<String, Object>> beat(String region, Beat beat) {
    return Map.of(
        "region", Map.of("S", region),
        "item", Map.of("S", BEAT),
        "at", Map.of("N", String.valueOf(beat.at().getEpochSecond())),
        "status", Map.of("S", "ok"),
        "version", Map.of("S", beat.version()));
  }

  private static String value(
      Map<String, Map<String, Object>> item, String attribute, String type) {
    @Nullable Map<String, Object> typed = item.get(attribute);
    return typed == null ? "" : String.valueOf(typed.getOrDefault(type, ""));
  }
}
