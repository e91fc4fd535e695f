package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import java.time.Instant;
import java.util.Optional;

/**
 * A write that its client was told of as made, and that lost to a later one which was made without
 * knowing it: what last-writer-wins costs.
 *
 * @param region where it was made
 * @param by where the write was made that won
 * @param value the item as this write left it, where it is still known; empty for a deletion too
 */
public record LostWrite(
    ItemKey item,
    Region region,
    Instant writtenAt,
    Region by,
    Instant beatenAt,
    Optional<JsonNode> value) {
  /** A line for the twin's log. */
  @Override
  public String toString() {
    return String.format(
        "lost: the write of %s %s made in %s at %s, to one made in %s at %s",
        item.table(), item.key(), region, writtenAt, by, beatenAt);
  }
}
