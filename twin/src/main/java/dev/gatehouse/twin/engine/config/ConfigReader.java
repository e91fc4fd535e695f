package dev.gatehouse.twin.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Reads a stack's configuration, with the project's defaults and types applied. Source: {@code
 * workspace.ValidateStackConfigAndApplyProjectConfig} of pulumi v3.190.0.
 */
public final class ConfigReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final ProjectFile project;
  private final String stack;
  private final Path file;
  private final JsonNode document;

  private final SortedMap<String, String> values = new TreeMap<>();
  private final SortedSet<String> secrets = new TreeSet<>();

  /** Reads the file of a stack; a stack without a file has no configuration of its own. */
  public ConfigReader(ProjectFile project, String stack) {
    this.project = project;
    this.stack = stack;
    this.file = project.root().resolve("Pulumi." + stack + ".yaml");
    this.document = Files.isRegularFile(file) ? new YamlFile().read(file) : JSON.createObjectNode();
  }

  /** The salt with which the file's secure values were encrypted. */
  public Optional<String> encryptionSalt() {
    String salt = document.path("encryptionsalt").asText("");
    return salt.isEmpty() ? Optional.empty() : Optional.of(salt);
  }

  /**
   * The configuration.
   *
   * @param decrypt of a ciphertext; asked only when the file has a secure value
   * @throws ConfigException naming each missing or mistyped key
   */
  public StackConfig read(UnaryOperator<String> decrypt) {
    String provider = document.path("secretsprovider").asText("passphrase");
    if (!provider.equals("passphrase")) {
      throw new ConfigException(
          file + ": secretsprovider '" + provider + "' is not supported: use passphrase");
    }
    Map<String, JsonNode> found = new TreeMap<>();
    document
        .path("config")
        .properties()
        .forEach(
            entry -> {
              String key = ProjectFile.namespaced(project.name(), entry.getKey());
              JsonNode plain = decrypted(key, entry.getValue(), decrypt);
              found.put(key, plain);
              values.put(key, text(plain));
            });
    applyProject(found);
    return new StackConfig(project.name(), stack, values, secrets);
  }

  private void applyProject(Map<String, JsonNode> found) {
    List<String> missing = new ArrayList<>();
    project
        .config()
        .forEach(
            (key, declared) -> {
              JsonNode value = found.get(key);
              if (value != null) {
                check(key, declared, value);
              } else if (declared.fallback().isPresent()) {
                values.put(key, text(declared.fallback().get()));
              } else if (key.startsWith(project.name() + ":")) {
                missing.add("'" + key.substring(project.name().length() + 1) + "'");
              }
            });
    if (!missing.isEmpty()) {
      throw new ConfigException(
          "Stack '"
              + stack
              + "' is missing configuration "
              + (missing.size() == 1 ? "value " : "values ")
              + String.join(", ", missing));
    }
  }

  private void check(String key, ProjectFile.Declared declared, JsonNode value) {
    String prefix = "Stack '" + stack + "' with configuration key '" + key + "' must be ";
    if (declared.secret() && !secrets.contains(key)) {
      throw new ConfigException(prefix + "encrypted as it's secret");
    }
    declared
        .type()
        .filter(type -> !fits(type, value))
        .ifPresent(
            type -> {
              throw new ConfigException(prefix + "of type '" + type + "'");
            });
  }

  /** The CLI writes every scalar as a string, so that a number in quotes is a number. */
  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isValueNode();
      case "boolean" -> value.isBoolean() || value.asText().matches("true|false");
      case "integer" -> value.isIntegralNumber() || value.asText().matches("-?[0-9]+");
      case "number" -> value.isNumber() || value.asText().matches("-?[0-9]+(\\.[0-9]+)?");
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default ->
          throw new ConfigException(
              "'"
                  + type
                  + "' is not a type of configuration: use string, boolean, integer, number, array"
                  + " or object");
    };
  }

  private JsonNode decrypted(String key, JsonNode node, UnaryOperator<String> decrypt) {
    if (node.isObject() && node.size() == 1 && node.path("secure").isTextual()) {
      secrets.add(key);
      if (encryptionSalt().isEmpty()) {
        throw new ConfigException(
            file
                + ": '"
                + key
                + "' is secure, but the file has no encryptionsalt: set it again with `pulumi"
                + " config set --secret`");
      }
      return JSON.getNodeFactory().textNode(decrypt.apply(node.path("secure").textValue()));
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.properties()
          .forEach(entry -> object.set(entry.getKey(), decrypted(key, entry.getValue(), decrypt)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(item -> array.add(decrypted(key, item, decrypt)));
      return array;
    }
    return node;
  }

  private static String text(JsonNode value) {
    if (!value.isContainerNode()) {
      return value.isNull() ? "" : value.asText();
    }
    try {
      return JSON.writeValueAsString(JSON.treeToValue(value, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document that was read can be written", e);
    }
  }
}
