package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.dynamodb.Intent.Holding;
import dev.gatehouse.twin.aws.dynamodb.Intent.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * The writes that last-writer-wins lost. Where a write meets another version of its item, the older
 * of the two is lost unless the newer was made upon it. Both Regions notice; it is told once.
 */
final class Losses {
  private static final int REMEMBERED = 1000;

  private final LongFunction<Optional<JsonNode>> values;
  private final LongPredicate deletions;
  private final Set<Long> noticed = new HashSet<>();
  private final Deque<LostWrite> latest = new ArrayDeque<>();
  private volatile List<LostWrite> snapshot = List.of();
  private long count;
  private volatile long total;

  /**
   * Knows of no loss yet.
   *
   * @param values what a write with that stamp left, where it is still known
   * @param deletions whether a write with that stamp is known to have deleted the item
   */
  Losses(LongFunction<Optional<JsonNode>> values, LongPredicate deletions) {
    this.values = values;
    this.deletions = deletions;
  }

  /** A write comes to a Region that has some version of its item; tells what is lost by that. */
  Optional<LostWrite> meet(Intent arriving, Holding here) {
    Holding comes = arriving.holding();
    boolean wins = comes.version().compareTo(here.version()) > 0;
    Holding winner = wins ? comes : here;
    Holding loser = wins ? here : comes;
    Version lost = loser.version();
    if (!loser.confirmed()
        || winner.version().equals(lost)
        || winner.knows(lost.region(), lost.stamp())
        // Of two deletions, as where an item expires in two Regions, none is missed.
        || (deletions.test(lost.stamp()) && deletions.test(winner.version().stamp()))
        || !noticed.add(lost.stamp())) {
      return Optional.empty();
    }
    LostWrite write =
        new LostWrite(
            arriving.item(),
            lost.region(),
            time(lost.stamp()),
            winner.version().region(),
            time(winner.version().stamp()),
            values.apply(lost.stamp()));
    latest.add(write);
    if (latest.size() > REMEMBERED) {
      latest.remove();
    }
    count++;
    total = count;
    snapshot = List.copyOf(latest);
    return Optional.of(write);
  }

  /** Nothing is on its way: what was lost cannot be noticed again. */
  void forgetNoticed() {
    noticed.clear();
  }

  /** How old a write is; a clock that was set back makes none younger than nothing. */
  static Duration age(long stamp, Instant now) {
    Duration age = Duration.between(time(stamp), now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  static Instant time(long stamp) {
    return Instant.EPOCH.plus(stamp, ChronoUnit.MICROS);
  }

  /** The latest, oldest first; from any thread. */
  List<LostWrite> latest() {
    return snapshot;
  }

  /** How many since the twin started; from any thread. */
  long total() {
    return total;
  }
}
