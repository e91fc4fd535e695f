package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Records of legs without what is different in each world: a line for each, with the part it has,
 * where it leads and, as leaves, the conditions that it heeds.
 */
final class LegShape {
  private final String domain;
  private final Map<String, JsonNode> checks;

  /** The Region that an alias to a gateway leads to. */
  private final UnaryOperator<String> regionOf;

  LegShape(String domain, Map<String, JsonNode> checks, UnaryOperator<String> regionOf) {
    this.domain = domain;
    this.checks = new TreeMap<>(checks);
    this.regionOf = regionOf;
  }

  String line(JsonNode record) {
    JsonNode alias = record.path("aliases").path(0);
    String target = alias.path("name").asText();
    String check = record.path("healthCheckId").asText();
    Set<String> conditions = new TreeSet<>();
    if (!check.isEmpty()) {
      collect(check, conditions);
    }
    return String.join(
        " ",
        relative(record.path("name").asText()),
        record.path("type").asText(),
        record.path("setIdentifier").asText(),
        record.path("failoverRoutingPolicies").path(0).path("type").asText(),
        "->",
        target.endsWith(domain) ? relative(target) : "gateway of " + regionOf.apply(target),
        alias.path("evaluateTargetHealth").asBoolean() ? "if healthy" : "always",
        conditions.toString());
  }

  private String relative(String name) {
    return name.equals(domain) ? "@" : name.substring(0, name.length() - domain.length() - 1);
  }

  /** A calculated check of all its children is these. */
  private void collect(String id, Set<String> conditions) {
    JsonNode check = checks.getOrDefault(id, MissingNode.getInstance());
    switch (check.path("type").asText()) {
      case "HTTPS" -> {
        String region = relative(check.path("fqdn").asText());
        conditions.add(region + check.path("resourcePath").asText());
      }
      case "CLOUDWATCH_METRIC" ->
          conditions.add(
              check.path("cloudwatchAlarmName").asText().replaceFirst("^.*latch-", "latch-")
                  + " in "
                  + check.path("cloudwatchAlarmRegion").asText()
                  + " or "
                  + check.path("insufficientDataHealthStatus").asText());
      case "CALCULATED" -> {
        JsonNode children = check.path("childHealthchecks");
        if (check.path("childHealthThreshold").asInt() != children.size()) {
          conditions.add("not all of " + id);
        }
        children.forEach(child -> collect(child.asText(), conditions));
      }
      default -> conditions.add("unknown: " + id + " " + check);
    }
  }
}
