package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.twin.world.EntityKey;
import java.time.Instant;

/**
 * How an alarm stands.
 *
 * @param since when it came into its state
 */
public record AlarmStatus(EntityKey key, AlarmState state, Instant since, String reason) {}
