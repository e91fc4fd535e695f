package dev.gatehouse.program.config;

import java.util.Map;
import java.util.Optional;

/**
 * What people look for and AWS has not for the HTTP APIs that this platform makes, with what to do
 * in its place. Source: API Gateway developer guide, "Choose between REST APIs and HTTP APIs" and
 * "Quotas for HTTP APIs", 2023 and later.
 */
final class Impossible {
  private static final String WAF =
      "AWS WAF protects no HTTP API: put CloudFront with a web ACL before the domain";
  private static final String PLANS =
      "HTTP APIs have no usage plans and no API keys: limit what is let through by throttle, and"
          + " tell callers apart in the function";
  private static final String TRACES =
      "HTTP APIs send nothing to X-Ray: trace in the function; access logs hold the request's id";
  private static final String SIZES =
      "HTTP APIs take bodies of up to 10 MB, and no smaller limit can be set: refuse larger ones in"
          + " the function";
  private static final String EDGE =
      "edge-optimized endpoints stand in one Region's name and cannot fail over: domain names are"
          + " Regional here, put CloudFront before them";

  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("waf", WAF),
          Map.entry("web-acl", WAF),
          Map.entry("usage-plan", PLANS),
          Map.entry("usage-plans", PLANS),
          Map.entry("api-keys", PLANS),
          Map.entry(
              "request-validation",
              "HTTP APIs validate no requests: validate them in the function"),
          Map.entry("x-ray", TRACES),
          Map.entry("tracing", TRACES),
          Map.entry(
              "mock", "HTTP APIs have no MOCK integration: let a small function give the answer"),
          Map.entry("max-body-bytes", SIZES),
          Map.entry("body-limit", SIZES),
          Map.entry("edge", EDGE),
          Map.entry("endpoint-type", EDGE));

  private Impossible() {}

  /** Why a key cannot be, and the way out; empty for keys that mean nothing. */
  static Optional<String> reason(String key) {
    return Optional.ofNullable(KEYS.get(key)).map(reason -> reason + "; remove this key");
  }
}
