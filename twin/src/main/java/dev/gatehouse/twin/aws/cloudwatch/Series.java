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
  private final boolean deaf;
  private final TreeMap<Long, StatisticSet> buckets = new TreeMap<>();
  private final TreeSet<Long> unsaved = new TreeSet<>();
  private boolean highResolution;
  private long currentStart = Long.MIN_VALUE;
  private StatisticSet current = new StatisticSet();
  private long tidied;

  /** What lies before is added up by the hour, late values too. */
  private long hoursBefore = Long.MIN_VALUE;

  /** What lies before is added up by the minute. */
  private long minutesBefore = Long.MIN_VALUE;

  /**
   * Values that were added up.
   *
   * @param start where the stretch of time begins, in seconds since 1970
   * @param span its length in seconds: 1, 60 or 3600
   */
  record Bucket(long start, long span, StatisticSet set) {}

  Series(Clock clock, boolean deaf) {
    this.clock = clock;
    this.deaf = deaf;
  }

  /** From now on seconds are told apart. */
  synchronized void highResolution() {
    highResolution = true;
  }

  /** A value that is measured now. */
  public void add(double value) {
    if (deaf) {
      return;
    }
    add(clock.now().getEpochSecond(), value, 1);
  }

  /** A value that was measured at some time, so many times. */
  synchronized void add(long epochSecond, double value, double count) {
    long start = start(epochSecond);
    if (start != currentStart) {
      tidy(clock.now().getEpochSecond());
      start = start(epochSecond);
      current = buckets.computeIfAbsent(start, at -> new StatisticSet());
      currentStart = start;
    }
    current.add(value, count);
    if (current.unsaved()) {
      unsaved.add(start);
    }
  }

  /** Where the stretch of time begins that a value counts in. */
  private long start(long epochSecond) {
    long span = span(epochSecond);
    return Math.floorDiv(epochSecond, span) * span;
  }

  private long span(long epochSecond) {
    if (epochSecond < hoursBefore) {
      return HOUR;
    }
    return highResolution && epochSecond >= minutesBefore ? 1 : MINUTE;
  }

  /** What has changed since it was last asked, oldest first. */
  synchronized List<Bucket> changes() {
    List<Bucket> changes = new ArrayList<>();
    for (Long start : unsaved) {
      StatisticSet set = buckets.get(start);
      if (set != null) {
        changes.add(new Bucket(start, span(start), set.saved()));
      }
    }
    unsaved.clear();
    return changes;
  }

  synchronized boolean isHighResolution() {
    return highResolution;
  }

  /** What an earlier process measured; replaces what it measured in that time, adds to nothing. */
  synchronized void restore(Bucket bucket) {
    buckets.subMap(bucket.start(), bucket.start() + bucket.span()).clear();
    buckets.put(bucket.start(), bucket.set());
  }

  private void tidy(long now) {
    if (now - tidied < HOUR) {
      return;
    }
    tidied = now;
    minutesBefore = merged(now - SECONDS_KEPT, MINUTE);
    hoursBefore = merged(now - MINUTES_KEPT, HOUR);
    buckets.headMap(now - KEPT).clear();
  }

  /** Adds up what lies before a time; returns the whole minute or hour up to which it did. */
  private long merged(long before, long by) {
    long end = Math.floorDiv(before, by) * by;
    Map<Long, StatisticSet> old = buckets.headMap(end);
    TreeMap<Long, StatisticSet> merged = new TreeMap<>();
    old.forEach(
        (start, set) ->
            merged
                .computeIfAbsent(Math.floorDiv(start, by) * by, at -> new StatisticSet())
                .add(set));
    old.clear();
    buckets.putAll(merged);
    return end;
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
