package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.sim.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Time to live: sweeps every table that has it and deletes what has expired, in each Region by
 * itself, as ordinary writes that are replicated. Until then an expired item is read as any other.
 * An item's time is an instant by the clock of whoever wrote it, so it has expired when that clock
 * says so, however fast the sweeps come.
 *
 * @see "Using DynamoDB Time to Live"
 */
final class Expiry implements AutoCloseable {
  /** AWS deletes "within a few days"; the twin is as quick as a rehearsal needs. */
  static final Duration SWEEP = Duration.ofMinutes(1);

  private static final Duration OLDEST = Duration.ofDays(5 * 365);

  private final Expirable tables;
  private final Clock writers;
  private final TwinLog log;
  private final Timers.Cancellable ticking;

  /** Tables whose items expire. */
  interface Expirable {
    /** Those that have a time to live; called on the timers' thread. */
    void each(Consumer<Table> consumer);
  }

  /** One table in one Region. */
  interface Table {
    /** Items whose time to live, in seconds since 1970, lies after one moment up to another. */
    Future<List<ItemKey>> expired(long after, long until);

    /** Deletes an item if it has still expired. */
    Future<Void> delete(ItemKey key, long until);
  }

  /**
   * Begins to sweep.
   *
   * @param timers of the sweeps
   * @param writers the clock of those who write items
   */
  Expiry(Expirable tables, Timers timers, Clock writers, TwinLog log) {
    this.tables = tables;
    this.writers = writers;
    this.log = log;
    this.ticking = timers.every(SWEEP, this::sweep);
  }

  /** What expired more than five years ago is left, as AWS leaves it. */
  private void sweep() {
    Instant now = writers.now();
    long until = now.getEpochSecond();
    long after = now.minus(OLDEST).getEpochSecond();
    tables.each(
        table ->
            table
                .expired(after, until)
                .onSuccess(keys -> keys.forEach(key -> delete(table, key, until)))
                .onFailure(this::tell));
  }

  private void delete(Table table, ItemKey key, long until) {
    table.delete(key, until).onFailure(this::tell);
  }

  private void tell(Throwable failure) {
    log.info("dynamodb", "expired items wait for the next sweep: " + failure.getMessage());
  }

  @Override
  public void close() {
    ticking.cancel();
  }
}
