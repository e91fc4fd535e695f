package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is known of Route 53's checkers, as data; sources in fidelity.md. */
final class Route53Checkers {
  /** Where checkers are when a health check does not say. */
  static final List<Region> REGIONS =
      Stream.of(
              "us-east-1",
              "us-west-1",
              "us-west-2",
              "eu-west-1",
              "ap-southeast-1",
              "ap-southeast-2",
              "ap-northeast-1",
              "sa-east-1")
          .map(Region::new)
          .toList();

  /**
   * Sixteen in all with the Regions above: at an interval of 30 s an endpoint sees a request about
   * every 2 s.
   */
  static final int PER_REGION = 2;

  /** A check is healthy while more than this share of its checkers find it so. */
  static final int HEALTHY_PERCENT = 18;

  /** From a change of a check's status to the answers of the name servers (level assumed). */
  static final Duration PROPAGATION = Duration.ofSeconds(10);

  private Route53Checkers() {}
}
