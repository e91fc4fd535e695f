package dev.gatehouse.twin.aws.gateway.http;

import java.time.Duration;

/**
 * What a listener allows its clients. The sizes are API Gateway's; the rest is of the twin's own
 * choosing, so that no client takes the listener from the others.
 *
 * @param headBytes request line and header values together (HTTP API quotas: 10,240)
 * @param bodyBytes a request's body (HTTP API quotas: 10 MB)
 * @param heldBytes bodies being received, of all connections together
 * @param connections open at a time; more are closed at once
 * @param streams open at a time on an HTTP/2 connection
 * @param handshake for TLS
 * @param firstHead from the handshake to the end of the first request's head
 * @param idle from a response to the end of the next request's head
 * @param body from a request's head to its end
 * @param write for the client to take a response
 */
public record Limits(
    int headBytes,
    int bodyBytes,
    long heldBytes,
    int connections,
    int streams,
    Duration handshake,
    Duration firstHead,
    Duration idle,
    Duration body,
    Duration write) {
  public static final Limits STANDARD =
      new Limits(
          10_240,
          10_485_760,
          268_435_456,
          2_000,
          128,
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  /** The same with other deadlines for a request's head; for tests. */
  public Limits withHead(Duration first, Duration next) {
    return new Limits(
        headBytes, bodyBytes, heldBytes, connections, streams, handshake, first, next, body, write);
  }

  /** The same with another limit of open connections; for tests. */
  public Limits withConnections(int most) {
    return new Limits(
        headBytes, bodyBytes, heldBytes, most, streams, handshake, firstHead, idle, body, write);
  }
}
