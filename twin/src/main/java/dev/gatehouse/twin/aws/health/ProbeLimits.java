package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.sim.Speed;
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

  /**
   * Endpoints do not run faster with a checker's clock: a function that is warm, on a machine that
   * is busy, has this much time.
   */
  static final Duration LEAST = Duration.ofMillis(250);

  /** These limits on a machine where checkers' time passes faster; none is below the least. */
  ProbeLimits at(Speed speed) {
    return new ProbeLimits(
        real(connect, speed), real(connectTcp, speed), real(status, speed), real(body, speed));
  }

  private static Duration real(Duration limit, Speed speed) {
    Duration real = speed.real(limit);
    return real.compareTo(LEAST) < 0 ? LEAST : real;
  }
}
