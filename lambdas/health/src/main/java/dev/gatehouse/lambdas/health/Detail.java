package dev.gatehouse.lambdas.health;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@code GET /health-check} tells of all Regions, as this Region's replica has it. */
final class Detail {
  private Detail() {}

  /** By Region: the last heartbeat, and the order that isolates it. */
  static Map<String, Object> of(Status status, Instant now) {
    SortedSet<String> regions = new TreeSet<>(status.beats().keySet());
    regions.addAll(status.isolations().keySet());
    Map<String, Object> all = new LinkedHashMap<>();
    for (String region : regions) {
      Map<String, Object> one = new LinkedHashMap<>();
      Status.Beat beat = status.beats().get(region);
      if (beat != null) {
        one.put("beat", beat.at().toString());
        one.put("ageSeconds", Duration.between(beat.at(), now).toSeconds());
        one.put("late", Verdict.stale(beat, now));
        one.put("version", beat.version());
      }
      Status.Isolation isolation = status.isolations().get(region);
      if (isolation != null) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("holds", isolation.holds());
        order.put("at", isolation.at());
        order.put("by", isolation.by());
        order.put("reason", isolation.reason());
        one.put("isolation", order);
      }
      all.put(region, one);
    }
    return all;
  }
}
