package dev.gatehouse.twin.aws.health;

import java.time.Duration;

/**
 * How long each phase of a probe may take.
 *
 * @param connect until TCP is connected, for HTTP and HTTPS
 * @param connectTcp the same for TCP checks
 * @param status from connected to the response's status, TLS included
 * @param body from the status to the part of the body that is searched
 */
record ProbeLimits(Duration connect, Duration connectTcp, Duration status, Duration body) {
  /** Documented: see fidelity.md. */
  static final ProbeLimits ROUTE53 =
      new ProbeLimits(
          Duration.ofSeconds(4),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));
}
