package dev.gatehouse.cli.net;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one call by a real name.
 *
 * @param address that DNS answered; empty when it answered none
 * @param region whose front door the call went to; empty when it went to none
 * @param socket behind the address, {@code address:port}; empty like the Region
 * @param resolving how long the name server took
 * @param reply empty when there was no answer
 * @param failure why there was none; empty otherwise
 */
public record CallResult(
    String url,
    Family family,
    String address,
    String region,
    String socket,
    Duration resolving,
    Optional<HttpsReply> reply,
    String failure) {
  /** Whether it was answered, and not with a server's error. */
  public boolean answered() {
    return reply.isPresent() && reply.get().status() < 500;
  }

  /** Whether it was answered with success. */
  public boolean succeeded() {
    return reply.isPresent() && reply.get().status() / 100 == 2;
  }
}
