package dev.gatehouse.lambdas.health;

import java.util.Map;

/** What Lambda gives a function to sign its calls with. */
record Credentials(String keyId, String secret, String token) {
  static Credentials of(Map<String, String> environment) {
    return new Credentials(
        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
        environment.getOrDefault("AWS_SESSION_TOKEN", ""));
  }
}
