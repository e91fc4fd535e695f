package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import java.util.Set;

/**
 * A write that other Regions must learn of.
 *
 * @param stamp microseconds since 1970, larger than that of any earlier write
 * @param targets the Regions that have not learnt of it yet
 * @param state what is known of the write itself
 */
record Intent(long stamp, Region origin, ItemKey item, Set<Region> targets, State state) {
  /** What is known of a write. */
  enum State {
    /** It was about to be made; whether it was made is not known. */
    BEGUN,
    /** DynamoDB said that it was made. */
    MADE
  }

  Intent made() {
    return new Intent(stamp, origin, item, targets, State.MADE);
  }

  /**
   * The version that a Region has once it learnt of the write. A write that nobody ever confirmed
   * to its client yields to any that somebody did.
   */
  Version version() {
    return new Version(state == State.MADE ? stamp : 0, origin);
  }

  /** When and where an item was last written; the larger wins. */
  record Version(long stamp, Region region) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      int byTime = Long.compare(stamp, other.stamp);
      return byTime != 0 ? byTime : region.compareTo(other.region);
    }
  }
}
