package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.gateway.http.Response;

/** API Gateway's own answers, by fidelity.md. */
final class Answers {
  static final Response BAD_REQUEST = Response.message(400, "Bad Request");
  static final Response UNAUTHORIZED = Response.message(401, "Unauthorized");
  static final Response FORBIDDEN = Response.message(403, "Forbidden");
  static final Response NOT_FOUND = Response.message(404, "Not Found");
  static final Response TOO_LARGE = Response.message(413, "Request Entity Too Large");
  static final Response TOO_MANY = Response.message(429, "Too Many Requests");
  static final Response FAILED = Response.message(500, "Internal Server Error");
  static final Response UNAVAILABLE = Response.message(503, "Service Unavailable");
  static final Response PING = Response.of(200, "text/plain", "Healthy Connection");

  private Answers() {}
}
