package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A write that other Regions must learn of.
 *
 * @param stamp microseconds since 1970, larger than that of any earlier write
 * @param targets the Regions that have not learnt of it yet
 * @param base the version that the item had where it was written, just before
 * @param seen of which writes that one knew: the last stamp of each Region
 * @param state what is known of the write itself
 */
record Intent(
    long stamp,
    Region origin,
    ItemKey item,
    Set<Region> targets,
    Version base,
    Map<Region, Long> seen,
    State state) {
  /** What is known of a write. */
  enum State {
    /** It was about to be made; whether it was made is not known. */
    BEGUN,
    /** DynamoDB said that it was made. */
    MADE
  }

  Intent made() {
    return new Intent(stamp, origin, item, targets, base, seen, State.MADE);
  }

  /**
   * The version of the item where it was written. A write that was never confirmed to its client
   * follows what it was made upon and yields to all that is newer: so it is right whether it had an
   * effect or not.
   */
  Version version() {
    return state == State.MADE
        ? new Version(stamp, 0, origin)
        : new Version(base.stamp(), base.step() + 1, origin);
  }

  /** What the Region where it was written has of the item from then on. */
  Holding holding() {
    if (state == State.BEGUN) {
      return new Holding(version(), seen);
    }
    Map<Region, Long> knows = new TreeMap<>(seen);
    knows.put(origin, stamp);
    return new Holding(version(), knows);
  }

  /**
   * The version of an item that a Region has.
   *
   * @param seen the writes that this version was made upon, itself included: the last stamp of each
   *     Region; a write that is not among them, and loses to it, is lost
   */
  record Holding(Version version, Map<Region, Long> seen) {
    Holding {
      seen = Map.copyOf(seen);
    }

    boolean knows(Region region, long stamp) {
      return seen.getOrDefault(region, 0L) >= stamp;
    }

    /** Whether its client was told that the write was made. */
    boolean confirmed() {
      return version.step() == 0 && version.stamp() > 0;
    }
  }

  /**
   * When and where an item was last written; the larger wins.
   *
   * @param stamp of the last write that was confirmed; 0 for one that all Regions have learnt of
   * @param step how many unconfirmed writes came after it
   */
  record Version(long stamp, int step, Region region) implements Comparable<Version> {
    private static final Comparator<Version> ORDER =
        Comparator.comparingLong(Version::stamp)
            .thenComparingInt(Version::step)
            .thenComparing(Version::region);

    @Override
    public int compareTo(Version other) {
      return ORDER.compare(this, other);
    }
  }
}
