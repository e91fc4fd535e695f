package dev.gatehouse.policies.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.config.ConfigException;
import dev.gatehouse.policies.config.Settings;
import dev.gatehouse.policies.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the file that Pulumi takes by {@code --policy-pack-config}: by rule, a level, or an object
 * with {@code enforcementLevel} and the rule's properties.
 */
public final class SettingsReader {
  private static final String LEVEL = "enforcementLevel";

  private SettingsReader() {}

  /**
   * Reads the settings of a pack.
   *
   * @throws ConfigException naming all that is not known
   */
  public static Settings read(Pack pack, String json) {
    List<String> problems = new ArrayList<>();
    Map<String, Settings.Given> given = new LinkedHashMap<>();
    parse(json)
        .properties()
        .forEach(
            entry -> given.put(entry.getKey(), given(entry.getKey(), entry.getValue(), problems)));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return Settings.of(pack, given);
  }

  private static JsonNode parse(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new ConfigException(List.of("not JSON: " + e.getOriginalMessage()));
    }
  }

  private static Settings.Given given(String rule, JsonNode node, List<String> problems) {
    if (node.isTextual()) {
      return new Settings.Given(level(rule, node.asText(), problems), Value.Fields.NONE);
    }
    Optional<Level> level =
        node.has(LEVEL) ? level(rule, node.path(LEVEL).asText(), problems) : Optional.empty();
    Value.Fields properties = StateValues.fields(node).with(LEVEL, Value.Missing.ABSENT);
    return new Settings.Given(level, properties);
  }

  private static Optional<Level> level(String rule, String word, List<String> problems) {
    Optional<Level> level = Level.of(word);
    if (level.isEmpty()) {
      problems.add(
          "rule '%s': level is '%s'; use advisory, mandatory, remediate or disabled"
              .formatted(rule, word));
    }
    return level;
  }
}
