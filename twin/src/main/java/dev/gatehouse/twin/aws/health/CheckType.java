package dev.gatehouse.twin.aws.health;

/** The types of health check that Route 53 has. */
public enum CheckType {
  HTTP(true, false, false),
  HTTPS(true, true, false),
  HTTP_STR_MATCH(true, false, true),
  HTTPS_STR_MATCH(true, true, true),
  TCP(true, false, false),
  CALCULATED(false, false, false),
  CLOUDWATCH_METRIC(false, false, false),
  RECOVERY_CONTROL(false, false, false);

  private final boolean endpoint;
  private final boolean tls;
  private final boolean body;

  CheckType(boolean endpoint, boolean tls, boolean body) {
    this.endpoint = endpoint;
    this.tls = tls;
    this.body = body;
  }

  /** Whether checkers send something to an endpoint. */
  boolean endpoint() {
    return endpoint;
  }

  boolean tls() {
    return tls;
  }

  /** Whether the response's body is searched. */
  boolean body() {
    return body;
  }
}
