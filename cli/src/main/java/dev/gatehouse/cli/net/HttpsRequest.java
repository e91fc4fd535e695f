package dev.gatehouse.cli.net;

import java.time.Duration;
import java.util.List;

/**
 * One request.
 *
 * @param target path and query, as sent
 * @param body empty for none
 * @param timeout for the whole exchange
 */
public record HttpsRequest(
    String method,
    String host,
    String target,
    List<Header> headers,
    String body,
    Duration timeout) {
  /** A plain GET. */
  public static HttpsRequest get(String host, String target, Duration timeout) {
    return new HttpsRequest("GET", host, target, List.of(), "", timeout);
  }
}
