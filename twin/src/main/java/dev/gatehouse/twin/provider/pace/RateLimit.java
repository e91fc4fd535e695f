package dev.gatehouse.twin.provider.pace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many requests of some operations an account may make, as AWS publishes it.
 *
 * @param service as the AWS SDK for Go calls it: {@code Route 53}
 * @param operations these together, or with {@code others} all but these
 * @param nanos between two requests, once the burst is used up
 * @param burst how many requests may come at once
 * @param global whether all Regions count together
 */
record RateLimit(
    String service, Set<String> operations, boolean others, long nanos, int burst, boolean global) {
  private static final double SECOND = 1e9;

  static RateLimit read(JsonNode node) {
    boolean others = node.has("except");
    Set<String> operations = new TreeSet<>();
    node.path(others ? "except" : "operations").forEach(name -> operations.add(name.asText()));
    double nanos = SECOND * node.path("seconds").asDouble() / node.path("requests").asDouble();
    return new RateLimit(
        node.path("service").asText(),
        Set.copyOf(operations),
        others,
        (long) nanos,
        node.path("burst").asInt(),
        node.path("per").asText().equals("account"));
  }

  boolean applies(String calledService, String operation) {
    return service.equals(calledService) && operations.contains(operation) != others;
  }
}
