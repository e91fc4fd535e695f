package dev.gatehouse.twin.aws.logs;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.time.Instant;

/**
 * One line of a log stream.
 *
 * @param number grows over all groups in the order of arrival, and over restarts
 */
public record LogEvent(
    long number,
    Instant time,
    AccountId account,
    Region region,
    String group,
    String stream,
    String message) {}
