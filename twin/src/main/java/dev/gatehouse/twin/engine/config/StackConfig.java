package dev.gatehouse.twin.engine.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration that a program runs with. Keys bear their namespace ({@code gatehouse:domain});
 * structured values are JSON texts.
 *
 * @param secretKeys the keys whose values, decrypted here, are secret
 */
public record StackConfig(
    String project, String stack, SortedMap<String, String> values, SortedSet<String> secretKeys) {
  public StackConfig {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    secretKeys = Collections.unmodifiableSortedSet(new TreeSet<>(secretKeys));
  }

  public StackConfig(String project, String stack, Map<String, String> values) {
    this(project, stack, new TreeMap<>(values), new TreeSet<>(Set.of()));
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The values of one namespace, without it. */
  public SortedMap<String, String> namespace(String namespace) {
    SortedMap<String, String> found = new TreeMap<>();
    String prefix = namespace + ":";
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return found;
  }

  /** Never shows a secret. */
  @Override
  public String toString() {
    return "StackConfig[" + project + ", " + stack + ", " + values.keySet() + "]";
  }
}
