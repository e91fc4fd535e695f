package dev.gatehouse.twin.aws.cloudwatch;

import java.time.Instant;

/**
 * A statistic of one period.
 *
 * @param at when the period begins
 * @param samples how many values it stands on
 */
public record Datapoint(Instant at, double value, double samples) {}
