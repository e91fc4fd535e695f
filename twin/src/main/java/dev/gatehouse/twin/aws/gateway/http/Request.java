package dev.gatehouse.twin.aws.gateway.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A whole request.
 *
 * @param target path and query as the client sent them, never an absolute URI
 * @param protocol such as {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param host the {@code Host} header or {@code :authority}, as sent
 * @param headers in the client's order, {@code host} included
 * @param body read-only; empty when there is none
 * @param sourceIp the client's address, IPv6 in its short form
 */
public record Request(
    String method,
    String target,
    String protocol,
    String host,
    List<Header> headers,
    ByteBuffer body,
    String sourceIp) {
  /** The first value of a header, by its lower-case name. */
  public Optional<String> header(String name) {
    for (Header header : headers) {
      if (header.name().equals(name)) {
        return Optional.of(header.value());
      }
    }
    return Optional.empty();
  }
}
