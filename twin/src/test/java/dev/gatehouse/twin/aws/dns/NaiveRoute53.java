package dev.gatehouse.twin.aws.dns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Route 53 as its guide tells it, step by step, over the bare JSON of a case: choose a record by
 * the policy, look whether it is healthy, if not choose again among the rest, and when nothing is
 * left take all for healthy. Knows nothing of the code that it judges.
 */
final class NaiveRoute53 {
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "us-east-1", List.of("NA", "US", "VA"),
          "us-west-2", List.of("NA", "US", "OR"),
          "eu-west-1", List.of("EU", "IE", ""),
          "ap-southeast-2", List.of("OC", "AU", ""),
          "sa-east-1", List.of("SA", "BR", ""));

  private final JsonNode input;
  private final Map<String, Integer> latency;

  NaiveRoute53(JsonNode input, Map<String, Integer> latency) {
    this.input = input;
    this.latency = latency;
  }

  static List<String> regions() {
    return PLACES.keySet().stream().sorted().toList();
  }

  /** How often each value is among the answers. */
  Map<String, Double> answers() {
    Map<String, Double> answers = new TreeMap<>();
    answer(input.at("/query/name").asText(), 1, answers);
    return answers;
  }

  private void answer(String name, double share, Map<String, Double> answers) {
    List<JsonNode> group = group(name);
    if (group.get(0).path("MultiValueAnswer").asBoolean()) {
      List<JsonNode> healthy = group.stream().filter(this::healthy).toList();
      List<JsonNode> used = healthy.isEmpty() ? group : healthy;
      used.forEach(item -> end(item, share * Math.min(1, 8.0 / used.size()), answers));
      return;
    }
    choose(group, group, share, answers);
  }

  private void choose(
      List<JsonNode> left, List<JsonNode> group, double share, Map<String, Double> answers) {
    boolean hopeless = left.isEmpty();
    Map<JsonNode, Double> choice = byPolicy(hopeless ? group : left);
    if (choice.isEmpty() && !hopeless) {
      choose(List.of(), group, share, answers);
      return;
    }
    choice.forEach(
        (item, part) -> {
          if (hopeless || healthy(item)) {
            end(item, share * part, answers);
          } else {
            List<JsonNode> rest = left.stream().filter(other -> !other.equals(item)).toList();
            choose(rest, group, share * part, answers);
          }
        });
  }

  /** Which records the policy would choose of these, and how often. */
  private Map<JsonNode, Double> byPolicy(List<JsonNode> items) {
    JsonNode first = items.get(0);
    String from = input.at("/query/from").asText();
    if (first.has("Weight")) {
      List<JsonNode> some = items.stream().filter(item -> item.path("Weight").asInt() > 0).toList();
      List<JsonNode> used = some.isEmpty() ? items : some;
      double total = used.stream().mapToInt(item -> item.path("Weight").asInt()).sum();
      return used.stream()
          .collect(
              Collectors.toMap(
                  item -> item,
                  item -> total == 0 ? 1.0 / used.size() : item.path("Weight").asInt() / total));
    }
    Comparator<JsonNode> best;
    if (first.has("Region")) {
      best =
          Comparator.<JsonNode>comparingInt(item -> distance(from, item.path("Region").asText()))
              .thenComparing(item -> item.path("Region").asText());
    } else if (first.has("GeoLocation")) {
      best =
          Comparator.comparingInt(
              item -> -fit(item.path("GeoLocation"), PLACES.getOrDefault(from, List.of())));
    } else {
      best = Comparator.comparing(item -> item.path("Failover").asText());
    }
    return items.stream()
        .filter(
            item ->
                !item.has("GeoLocation")
                    || fit(item.path("GeoLocation"), PLACES.getOrDefault(from, List.of())) >= 0)
        .min(best)
        .map(item -> Map.of(item, 1.0))
        .orElse(Map.of());
  }

  private int distance(String from, String to) {
    return from.equals(to) ? 0 : latency.getOrDefault(from + to, latency.get(to + from));
  }

  /** 3 for a state, 2 for a country, 1 for a continent, 0 for the default, -1 for elsewhere. */
  private static int fit(JsonNode area, List<String> place) {
    if (area.has("ContinentCode")) {
      return area.path("ContinentCode").asText().equals(place.get(0)) ? 1 : -1;
    }
    if (area.path("CountryCode").asText().equals("*")) {
      return 0;
    }
    if (!area.path("CountryCode").asText().equals(place.get(1))) {
      return -1;
    }
    boolean state = area.has("SubdivisionCode");
    return !state ? 2 : area.path("SubdivisionCode").asText().equals(place.get(2)) ? 3 : -1;
  }

  private void end(JsonNode item, double share, Map<String, Double> answers) {
    JsonNode alias = item.path("AliasTarget");
    if (alias.isMissingNode()) {
      item.path("ResourceRecords")
          .forEach(value -> answers.merge(value.path("Value").asText(), share, Double::sum));
    } else if (group(alias.path("DNSName").asText()).isEmpty()) {
      answers.merge(alias.path("DNSName").asText(), share, Double::sum);
    } else {
      answer(alias.path("DNSName").asText(), share, answers);
    }
  }

  private boolean healthy(JsonNode item) {
    String check = item.path("HealthCheckId").asText();
    if (!check.isEmpty() && !input.path("health").path(check).asBoolean(true)) {
      return false;
    }
    JsonNode alias = item.path("AliasTarget");
    if (!alias.path("EvaluateTargetHealth").asBoolean()) {
      return true;
    }
    List<JsonNode> target = group(alias.path("DNSName").asText());
    return target.isEmpty() || target.stream().anyMatch(this::healthy);
  }

  private List<JsonNode> group(String name) {
    List<JsonNode> group = new ArrayList<>();
    for (JsonNode item : input.path("records")) {
      boolean sameType = item.path("Type").equals(input.at("/query/type"));
      if (sameType && item.path("Name").asText().equals(name)) {
        group.add(item);
      }
    }
    return group;
  }
}
