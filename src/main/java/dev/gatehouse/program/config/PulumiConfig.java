package dev.gatehouse.program.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration as Pulumi hands it to a program, in environment variables.
 *
 * @param values by full key such as {@code gatehouse:domain}; lists and maps as JSON text
 * @param secretKeys the full keys whose values are secrets
 */
public record PulumiConfig(Map<String, String> values, List<String> secretKeys) {
  public PulumiConfig {
    values = Map.copyOf(values);
    secretKeys = List.copyOf(secretKeys);
  }

  /**
   * Reads {@code PULUMI_CONFIG} and {@code PULUMI_CONFIG_SECRET_KEYS}. Pulumi's own reader is not
   * used because it turns what it cannot read into a default, and names no keys.
   *
   * @throws IllegalArgumentException when a variable does not hold what Pulumi puts there
   */
  public static PulumiConfig of(Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    if (json(environment, "PULUMI_CONFIG", "{}") instanceof Value.Fields fields) {
      fields.values().forEach((key, value) -> values.put(plain(key), text("PULUMI_CONFIG", value)));
    }
    List<String> secrets = new ArrayList<>();
    if (json(environment, "PULUMI_CONFIG_SECRET_KEYS", "[]") instanceof Value.Items items) {
      items.items().forEach(item -> secrets.add(plain(text("PULUMI_CONFIG_SECRET_KEYS", item))));
    }
    return new PulumiConfig(values, secrets);
  }

  /** Some language hosts still write {@code gatehouse:config:domain}. */
  private static String plain(String key) {
    return key.replaceFirst("^([^:]+):config:", "$1:");
  }

  private static Value json(Map<String, String> environment, String variable, String fallback) {
    return JsonValues.read(environment.getOrDefault(variable, fallback))
        .orElseThrow(() -> unusable(variable));
  }

  private static String text(String variable, Value value) {
    return Optional.of(value)
        .filter(Value.Scalar.class::isInstance)
        .map(scalar -> ((Value.Scalar) scalar).text())
        .orElseThrow(() -> unusable(variable));
  }

  private static IllegalArgumentException unusable(String variable) {
    return new IllegalArgumentException(
        "the environment variable "
            + variable
            + " does not hold what Pulumi puts there: run the program by pulumi or ./gatehouse");
  }
}
