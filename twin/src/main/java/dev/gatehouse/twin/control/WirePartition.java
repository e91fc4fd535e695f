package dev.gatehouse.twin.control;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.fault.Partition;
import java.util.Optional;

/**
 * A partition of replication, as the control API tells it.
 *
 * @param peer the other side; empty for every other Region
 * @param table the one that is paused; empty for all
 */
public record WirePartition(String id, String region, String peer, String table) {
  public static WirePartition of(Partition partition) {
    return new WirePartition(
        partition.id(),
        partition.region().value(),
        partition.peer().map(Region::value).orElse(""),
        partition.table().orElse(""));
  }

  /**
   * What it stands for.
   *
   * @throws IllegalArgumentException when its Regions make no sense
   */
  public Partition partition() {
    return new Partition(
        new Region(region),
        Optional.of(peer).filter(text -> !text.isEmpty()).map(Region::new),
        Optional.of(table).filter(text -> !text.isEmpty()));
  }
}
