package dev.gatehouse.twin.aws.iam;

import java.util.List;
import java.util.Map;

/**
 * What a session was made with, and carries into each of its requests.
 *
 * @param policies session policies, as JSON; all together limit what the session may do
 * @param keys condition keys that its credentials carry, lower-cased, such as {@code
 *     lambda:sourcefunctionarn}
 */
public record SessionTerms(List<String> policies, Map<String, String> keys) {
  /** Neither policies nor keys. */
  public static final SessionTerms NONE = new SessionTerms(List.of(), Map.of());

  public SessionTerms {
    policies = List.copyOf(policies);
    keys = Map.copyOf(keys);
  }

  /** Session policies alone. */
  public static SessionTerms limitedBy(List<String> policies) {
    return new SessionTerms(policies, Map.of());
  }
}
