package dev.gatehouse.twin.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code Pulumi.yaml}.
 *
 * @param config what the project declares of its configuration, by namespaced key
 */
public record ProjectFile(Path root, String name, SortedMap<String, Declared> config) {
  /**
   * One declared key.
   *
   * @param fallback its value when the stack has none
   */
  public record Declared(Optional<String> type, boolean secret, Optional<JsonNode> fallback) {}

  public ProjectFile {
    config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
  }

  /**
   * Reads the project file of a directory.
   *
   * @throws ConfigException when there is none, or it has no name
   */
  public static ProjectFile read(Path root) {
    Path file = root.resolve("Pulumi.yaml");
    if (!Files.isRegularFile(file)) {
      throw new ConfigException("no Pulumi.yaml in " + root + ": run in the project's directory");
    }
    JsonNode document = new YamlFile().read(file);
    String name = document.path("name").asText("");
    if (name.isEmpty()) {
      throw new ConfigException(file + ": project is missing a 'name' attribute");
    }
    SortedMap<String, Declared> declared = new TreeMap<>();
    document
        .path("config")
        .properties()
        .forEach(
            entry -> declared.put(namespaced(name, entry.getKey()), declaration(entry.getValue())));
    return new ProjectFile(root, name, declared);
  }

  private static Declared declaration(JsonNode node) {
    if (!node.isObject()) {
      return new Declared(Optional.empty(), false, Optional.of(node));
    }
    JsonNode fallback = node.has("default") ? node.path("default") : node.path("value");
    return new Declared(
        Optional.of(node.path("type").asText("")).filter(type -> !type.isEmpty()),
        node.path("secret").asBoolean(),
        fallback.isMissingNode() ? Optional.empty() : Optional.of(fallback));
  }

  /** A key with its namespace, which is the project's name when it has none. */
  static String namespaced(String project, String key) {
    return key.contains(":") ? key.replaceFirst(":config:", ":") : project + ":" + key;
  }
}
