package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.sim.Clock;
import java.time.Duration;
import java.util.Optional;

/** Measures the phases of one probe. */
final class PhaseTimes {
  private final Clock clock;
  private long began;
  private Optional<Duration> connect = Optional.empty();
  private Optional<Duration> handshake = Optional.empty();
  private Optional<Duration> firstByte = Optional.empty();

  /** The first phase begins. */
  PhaseTimes(Clock clock) {
    this.clock = clock;
    this.began = clock.nanos();
  }

  void connected() {
    connect = Optional.of(ended());
  }

  /** The request is sent. */
  void asked(boolean tls) {
    Duration took = ended();
    handshake = tls ? Optional.of(took) : Optional.empty();
  }

  /** Bytes of the response come; the first count. */
  void answered() {
    if (firstByte.isEmpty()) {
      firstByte = Optional.of(ended());
    }
  }

  Probe.Timing timing() {
    return new Probe.Timing(connect, handshake, firstByte);
  }

  private Duration ended() {
    long now = clock.nanos();
    Duration took = Duration.ofNanos(now - began);
    began = now;
    return took;
  }
}
