package dev.gatehouse.program.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where alarms of one Region of the ingress account speak: a topic for each severity, and the key
 * that they are encrypted with.
 *
 * @param keyAlias such as {@code alias/gatehouse-dev-alerts}
 * @param keyPolicy who may use the key, JSON
 * @param topics names by severity
 * @param email addresses that subscribe to all of them
 */
public record AlertsPlan(
    AccountRegion at,
    String keyAlias,
    String keyPolicy,
    Map<Severity, String> topics,
    List<String> email) {
  public AlertsPlan {
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
    email = List.copyOf(email);
  }
}
