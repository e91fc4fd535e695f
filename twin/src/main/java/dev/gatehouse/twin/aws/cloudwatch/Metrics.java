package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.sim.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All metrics of all accounts and Regions. Who records often asks for a {@link Series} once and
 * keeps it.
 */
public final class Metrics {
  private final Clock clock;
  private final UnaryOperator<Instant> stamps;
  private final Sharing sharing;
  private final boolean deaf;
  private final ConcurrentMap<MetricKey, Series> all = new ConcurrentHashMap<>();

  public Metrics(Clock clock) {
    this(clock, UnaryOperator.identity());
  }

  /**
   * Metrics on a clock that others do not have.
   *
   * @param stamps turns the times that others tell into this clock's
   */
  public Metrics(Clock clock, UnaryOperator<Instant> stamps) {
    this(clock, stamps, (viewer, key) -> true);
  }

  /** Metrics of which accounts do not see all of each other's. */
  public Metrics(Clock clock, UnaryOperator<Instant> stamps, Sharing sharing) {
    this(clock, stamps, sharing, false);
  }

  private Metrics(Clock clock, UnaryOperator<Instant> stamps, Sharing sharing, boolean deaf) {
    this.clock = clock;
    this.stamps = stamps;
    this.sharing = sharing;
    this.deaf = deaf;
  }

  /** Metrics that drop what is measured now: what requests cost without them. */
  public static Metrics deaf(Clock clock) {
    return new Metrics(clock, UnaryOperator.identity(), (viewer, key) -> true, true);
  }

  /** Which metrics an account's alarms and dashboards have data of. */
  public interface Sharing {
    boolean sees(AccountId viewer, MetricKey key);
  }

  boolean sees(AccountId viewer, MetricKey key) {
    return sharing.sees(viewer, key);
  }

  /** The values of a metric, from now on known even while there are none. */
  public Series series(MetricKey key) {
    return all.computeIfAbsent(key, k -> new Series(clock, deaf));
  }

  /** A value that is measured now. */
  public void add(MetricKey key, double value) {
    series(key).add(value);
  }

  /**
   * A value that was measured at some time.
   *
   * @param at by the clock of who measured it
   * @param count how often
   * @param highResolution whether its seconds are to be told apart
   */
  public void add(MetricKey key, Instant at, double value, double count, boolean highResolution) {
    Series series = series(key);
    if (highResolution) {
      series.highResolution();
    }
    series.add(stamps.apply(at).getEpochSecond(), value, count);
  }

  /** Each metric with its values, in no order. */
  void forEach(BiConsumer<MetricKey, Series> consumer) {
    all.forEach(consumer);
  }

  /** What an earlier process measured; false for what lies in the future, which is left out. */
  boolean restore(MetricKey key, Series.Bucket bucket, boolean highResolution) {
    if (bucket.start() > clock.now().getEpochSecond()) {
      return false;
    }
    Series series = series(key);
    if (highResolution) {
      series.highResolution();
    }
    series.restore(bucket);
    return true;
  }

  /** The metrics that have values, in order. */
  public List<MetricKey> list(Predicate<MetricKey> wanted) {
    return all.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()) && entry.getValue().newest().isPresent())
        .map(entry -> entry.getKey())
        .sorted()
        .toList();
  }

  /**
   * A statistic of a metric, oldest first; periods without a value are left out, as AWS leaves them
   * out.
   *
   * @param from included; where the first period begins
   * @param to excluded
   */
  public List<Datapoint> statistics(
      MetricKey key, Instant from, Instant to, Duration period, Statistic statistic) {
    Series series = all.get(key);
    return series == null
        ? List.of()
        : series.statistics(
            from.getEpochSecond(), to.getEpochSecond(), period.toSeconds(), statistic);
  }
}
