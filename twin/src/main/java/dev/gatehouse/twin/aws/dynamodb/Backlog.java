package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import java.time.Duration;

/**
 * Writes made in one Region that another has not learnt of: what would be missing there if the
 * first were gone now.
 *
 * @param oldest how long ago the first of them was made
 */
public record Backlog(Region from, Region to, int writes, Duration oldest) {}
