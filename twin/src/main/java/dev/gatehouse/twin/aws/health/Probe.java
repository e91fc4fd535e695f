package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How a checker looks at an endpoint. */
public interface Probe {
  /** Looks once, within Route 53's time limits; never blocks. */
  CompletionStage<Outcome> probe(CheckConfig check, Region from);

  /**
   * What a checker saw.
   *
   * @param status in the words of {@code GetHealthCheckStatus}, such as {@code Success: HTTP Status
   *     Code 200, OK}
   * @param timing of the phases that it went through
   */
  record Outcome(boolean success, String status, Timing timing) {
    /** A result whose phases nobody measured. */
    public Outcome(boolean success, String status) {
      this(success, status, Timing.NONE);
    }

    Outcome took(Timing measured) {
      return new Outcome(success, status, measured);
    }

    public static Outcome success(String status) {
      return new Outcome(true, "Success: " + status);
    }

    public static Outcome failure(String status) {
      return new Outcome(false, "Failure: " + status);
    }
  }

  /**
   * How long the phases of a probe took; absent those that it did not reach.
   *
   * @param connect until the TCP connection stood
   * @param handshake from then until TLS stood
   * @param firstByte from the request until the response began
   */
  record Timing(
      Optional<Duration> connect, Optional<Duration> handshake, Optional<Duration> firstByte) {
    public static final Timing NONE =
        new Timing(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
