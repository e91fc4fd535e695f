package dev.gatehouse.twin.aws.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole response; {@code content-length}, {@code date} and {@code connection} are the transport's
 * business.
 */
public record Response(int status, List<Header> headers, ByteBuffer body) {
  public Response {
    headers = List.copyOf(headers);
  }

  /** A text with its type. */
  public static Response of(int status, String contentType, String body) {
    return new Response(
        status,
        List.of(new Header("content-type", contentType)),
        ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** The form that API Gateway gives its own errors. */
  public static Response message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  /** The same with one more header. */
  public Response with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Response(status, more, body);
  }
}
