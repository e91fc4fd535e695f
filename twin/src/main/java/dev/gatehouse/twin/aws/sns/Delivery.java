package dev.gatehouse.twin.aws.sns;

import java.time.Instant;

/** A message as a subscriber got it; nothing leaves the twin. */
public record Delivery(
    Instant at,
    String topicArn,
    String protocol,
    String endpoint,
    String subject,
    String message) {}
