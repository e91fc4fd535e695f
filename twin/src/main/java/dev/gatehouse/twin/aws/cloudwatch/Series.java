package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.twin.sim.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values of one metric, added up by the minute, or by the second for a metric of high
 * resolution. Adding a value is O(1) under a lock that is held for a few additions.
 */
public final class Series {
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  /** How long single minutes are kept; then they are added up by the hour. */
  private static final long MINUTES_KEPT = 24 * HOUR;

  /** How long single seconds are kept, as in CloudWatch; then they are added up by the minute. */
  private static final long SECONDS_KEPT = 3 * HOUR;

  private static final long KEPT = 15 * 24 * HOUR;

  private final Clock clock;
  private final TreeMap<Long, StatisticSet> buckets = new TreeMap<>();
  private final TreeSet<Long> unsaved = new TreeSet<>();
  private boolean highResolution;
  private long currentStart = Long.MIN_VALUE;
  private StatisticSet current = new StatisticSet();
  private long tidied;

  Series(Clock clock) {
    this.clock = clock;
  }

  /** From now on seconds are told apart. */
  synchronized void highResolution() {
    highResolution = true;
  }

  /** A value that is measured now. */
  public void add(double value) {
    add(clock.now().getEpochSecond(), value, 1);
  }

  /** A value that was measured at some time, so many times. */
  synchronized void add(long epochSecond, double value, double count) {
    long start = highResolution ? epochSecond : Math.floorDiv(epochSecond, MINUTE) * MINUTE;
    if (start != currentStart) {
      current = buckets.computeIfAbsent(start, at -> new StatisticSet());
      currentStart = start;
      tidy(start);
    }
    current.add(value, count);
    if (current.unsaved()) {
      unsaved.add(start);
    }
  }

  /** What has changed since it was last asked, by its begin. */
  synchronized Map<Long, StatisticSet> changes() {
    Map<Long, StatisticSet> changes = new TreeMap<>();
    for (Long start : unsaved) {
      StatisticSet set = buckets.get(start);
      if (set != null) {
        changes.put(start, set.saved());
      }
    }
    unsaved.clear();
    return changes;
  }

  synchronized boolean isHighResolution() {
    return highResolution;
  }

  /** What an earlier process measured; replaces what it measured then, adds to nothing. */
  synchronized void restore(long start, StatisticSet set) {
    buckets.put(start, set);
  }

  private void tidy(long now) {
    if (now - tidied < HOUR) {
      return;
    }
    tidied = now;
    merge(now - SECONDS_KEPT, MINUTE);
    merge(now - MINUTES_KEPT, HOUR);
    buckets.headMap(now - KEPT).clear();
  }

  private void merge(long before, long by) {
    Map<Long, StatisticSet> old = buckets.headMap(Math.floorDiv(before, by) * by);
    TreeMap<Long, StatisticSet> merged = new TreeMap<>();
    old.forEach(
        (start, set) ->
            merged
                .computeIfAbsent(Math.floorDiv(start, by) * by, at -> new StatisticSet())
                .add(set));
    old.clear();
    buckets.putAll(merged);
  }

  /**
   * A statistic period by period, oldest first; periods without a value are left out.
   *
   * @param from included; where the first period begins
   * @param to excluded
   * @param period seconds
   */
  synchronized List<Datapoint> statistics(long from, long to, long period, Statistic statistic) {
    List<Datapoint> points = new ArrayList<>();
    TreeMap<Long, StatisticSet> sums = new TreeMap<>();
    buckets
        .subMap(from, Math.max(from, to))
        .forEach(
            (at, set) ->
                sums.computeIfAbsent(
                        from + (at - from) / period * period, begin -> new StatisticSet())
                    .add(set));
    sums.forEach(
        (at, set) ->
            points.add(
                new Datapoint(Instant.ofEpochSecond(at), set.value(statistic), set.samples())));
    return points;
  }

  /** When the newest value was measured, to the minute or second. */
  synchronized Optional<Instant> newest() {
    return buckets.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(buckets.lastKey()));
  }
}
