package dev.gatehouse.twin.fault;

import dev.gatehouse.model.Region;
import java.util.Optional;

/**
 * Replication that is cut on purpose: writes on one side are not learnt on the other until it is
 * mended.
 *
 * @param region one side
 * @param peer the other side; every other Region when absent
 * @param table the only table that is cut, as AWS FIS pauses one; all when absent
 */
public record Partition(Region region, Optional<Region> peer, Optional<String> table) {
  public Partition {
    if (peer.equals(Optional.of(region))) {
      throw new IllegalArgumentException(
          "a partition of " + region + " from itself: name two Regions, or one to cut off");
    }
  }

  /** Such as {@code replication-use1-usw2} or {@code replication-use1-orders}. */
  public String id() {
    return "replication-"
        + region.shortName()
        + peer.map(other -> "-" + other.shortName()).orElse("")
        + table.map(name -> "-" + name).orElse("");
  }

  /** Whether writes of a table from one Region no longer reach another; both ways are alike. */
  public boolean cuts(String name, Region from, Region to) {
    boolean sides =
        (region.equals(from) && peer.map(to::equals).orElse(true))
            || (region.equals(to) && peer.map(from::equals).orElse(true));
    return sides && table.map(name::equals).orElse(true);
  }
}
