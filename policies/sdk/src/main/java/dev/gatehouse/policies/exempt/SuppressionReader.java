package dev.gatehouse.policies.exempt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.config.ConfigException;
import dev.gatehouse.policies.value.Meant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of suppressions, strictly: all that is wrong with it is told together. */
public final class SuppressionReader {
  private static final List<String> FIELDS =
      List.of("rule", "resource", "reason", "owner", "expires");

  /** A reason says more than "known". */
  private static final int SHORTEST_REASON = 20;

  private final Pack pack;
  private final List<String> problems = new ArrayList<>();

  public SuppressionReader(Pack pack) {
    this.pack = pack;
  }

  /**
   * Reads YAML: {@code suppressions}, a list of rule, resource, reason, owner and expires.
   *
   * @throws ConfigException naming everything that is wrong
   */
  public List<Suppression> read(String yaml) {
    List<Suppression> suppressions = new ArrayList<>();
    JsonNode root = parse(yaml);
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals("suppressions")) {
        problems.add("'" + field.getKey() + "' is not known at the top: use 'suppressions'");
      }
    }
    int number = 1;
    for (JsonNode node : root.path("suppressions")) {
      one("suppression " + number++, node).ifPresent(suppressions::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return suppressions;
  }

  private static JsonNode parse(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new ConfigException(List.of("not YAML: " + e.getOriginalMessage()));
    }
  }

  private Optional<Suppression> one(String at, JsonNode node) {
    int before = problems.size();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        problems.add(at + ": '" + field.getKey() + "' is not known" + meant(field.getKey()));
      }
    }
    for (String field : FIELDS) {
      if (node.path(field).asText("").isBlank()) {
        problems.add(at + " has no " + field);
      }
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    return checked(at, node, before);
  }

  private Optional<Suppression> checked(String at, JsonNode node, int before) {
    String rule = node.path("rule").asText();
    if (pack.find(rule).isEmpty()) {
      problems.add(at + ": " + pack.noRule(rule));
    }
    String resource = node.path("resource").asText();
    if (resource.matches("\\*+")) {
      problems.add(at + ": resource is '" + resource + "', which is every one: name one");
    }
    String reason = node.path("reason").asText();
    if (reason.length() < SHORTEST_REASON) {
      problems.add(
          at + ": reason is '" + reason + "'; use " + SHORTEST_REASON + " characters or more");
    }
    Optional<LocalDate> expires = day(at, node.path("expires").asText());
    return problems.size() > before
        ? Optional.empty()
        : expires.map(
            day -> new Suppression(rule, resource, reason, node.path("owner").asText(), day));
  }

  private Optional<LocalDate> day(String at, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      problems.add(at + ": expires is '" + text + "'; use a day such as 2027-01-31");
      return Optional.empty();
    }
  }

  private static String meant(String field) {
    return Meant.of(field, FIELDS)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse(": use " + String.join(", ", FIELDS));
  }
}
