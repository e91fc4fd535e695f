package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import java.util.Comparator;
import java.util.Set;

/**
 * A write that other Regions must learn of.
 *
 * @param stamp microseconds since 1970, larger than that of any earlier write
 * @param targets the Regions that have not learnt of it yet
 * @param base the version that the item had where it was written, just before
 * @param state what is known of the write itself
 */
record Intent(
    long stamp, Region origin, ItemKey item, Set<Region> targets, Version base, State state) {
  /** What is known of a write. */
  enum State {
    /** It was about to be made; whether it was made is not known. */
    BEGUN,
    /** DynamoDB said that it was made. */
    MADE
  }

  Intent made() {
    return new Intent(stamp, origin, item, targets, base, State.MADE);
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
