package dev.gatehouse.twin.engine.value;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Masks secrets in text that goes to people: error texts of providers, lines that the program
 * prints. It learns every secret that passes through the engine.
 */
public final class Redactor {
  /** Shorter texts would mask ordinary words; Pulumi's own filter has the same floor. */
  private static final int SHORTEST = 3;

  private static final Pattern LINES = Pattern.compile("\\R");

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private volatile List<String> longestFirst = List.of();

  /** Learns the secrets inside some properties. */
  public void learn(Properties properties) {
    properties.values().forEach(value -> learn(value, false));
  }

  /** Learns a secret text, and each line of it, since a program may print them apart. */
  public void learn(String secret) {
    add(secret);
    for (String line : LINES.split(secret, -1)) {
      add(line.strip());
    }
  }

  private void add(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  private List<String> longestFirst() {
    List<String> sorted = longestFirst;
    if (sorted.size() != secrets.size()) {
      sorted = secrets.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
      longestFirst = sorted;
    }
    return sorted;
  }

  private void learn(PropertyValue value, boolean inSecret) {
    if (value instanceof PropertyValue.Secret secret) {
      learn(secret.element(), true);
    } else if (value instanceof PropertyValue.Items list) {
      list.items().forEach(item -> learn(item, inSecret));
    } else if (value instanceof PropertyValue.Fields object) {
      object.properties().values().forEach(field -> learn(field, inSecret));
    } else if (inSecret && value instanceof PropertyValue.Text text) {
      learn(text.value());
    }
  }

  /** The text with each secret replaced by {@code [secret]}. */
  public String redact(String text) {
    String masked = text;
    for (String secret : longestFirst()) {
      if (masked.contains(secret)) {
        masked = masked.replace(secret, "[secret]");
      }
    }
    return masked;
  }
}
