package dev.gatehouse.policies.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.run.Deployment;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a stack out of a state file. */
public final class DeploymentReader {
  private static final int LONGEST_TEXT = 100_000_000;

  private final JsonMapper json = new JsonMapper();
  private final Map<String, Resource.Provider> providers = new HashMap<>();

  public DeploymentReader() {
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build());
  }

  /**
   * Reads what {@code pulumi stack export} prints, or a checkpoint of a file backend.
   *
   * @throws StateException for anything else
   */
  public Deployment read(String text) {
    JsonNode deployment = deployment(text);
    if (!deployment.isObject()) {
      throw new StateException(
          "no deployment in it: use what 'pulumi stack export' prints, or a state file");
    }
    List<JsonNode> present = new ArrayList<>();
    for (JsonNode node : deployment.path("resources")) {
      // What waits for its deletion has been replaced already.
      if (!node.path("delete").asBoolean() && node.path("urn").isTextual()) {
        present.add(node);
      }
    }
    present.forEach(this::rememberProvider);
    List<Resource> inputs = new ArrayList<>();
    List<Resource> outputs = new ArrayList<>();
    for (JsonNode node : present) {
      // The engine shows what a program only reads to stack rules alone.
      if (!node.path("external").asBoolean()) {
        inputs.add(resource(node, "inputs"));
      }
      outputs.add(resource(node, "outputs"));
    }
    String urn = present.isEmpty() ? "" : present.get(0).path("urn").asText();
    String[] parts = urn.split("::", 3);
    return new Deployment(
        parts.length > 1 ? parts[1] : "",
        parts[0].replaceFirst("^urn:pulumi:", ""),
        inputs,
        new Stack(outputs));
  }

  private JsonNode deployment(String text) {
    JsonNode root;
    try {
      root = json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new StateException("not JSON: " + e.getOriginalMessage());
    }
    JsonNode exported = root.path("deployment");
    return exported.isObject() ? exported : root.path("checkpoint").path("latest");
  }

  private void rememberProvider(JsonNode node) {
    String type = node.path("type").asText();
    if (type.startsWith("pulumi:providers:")) {
      String urn = node.path("urn").asText();
      providers.put(
          urn,
          new Resource.Provider(urn, type, name(urn), StateValues.fields(node.path("inputs"))));
    }
  }

  private Resource resource(JsonNode node, String properties) {
    String urn = node.path("urn").asText();
    return new Resource(
        urn,
        node.path("type").asText(),
        name(urn),
        StateValues.fields(node.path(properties)),
        options(node),
        provider(node.path("provider").asText("")),
        links(node));
  }

  /** A reference is a URN and an id. */
  private Optional<Resource.Provider> provider(String reference) {
    int end = reference.lastIndexOf("::");
    return end < 0
        ? Optional.empty()
        : Optional.ofNullable(providers.get(reference.substring(0, end)));
  }

  private static String name(String urn) {
    return urn.substring(urn.lastIndexOf("::") + 2);
  }

  private static Resource.Options options(JsonNode node) {
    JsonNode timeouts = node.path("customTimeouts");
    return new Resource.Options(
        node.path("protect").asBoolean(),
        texts(node.path("ignoreChanges")),
        Optional.empty(),
        texts(node.path("additionalSecretOutputs")),
        List.of(),
        new Resource.Timeouts(
            timeouts.path("create").asDouble(),
            timeouts.path("update").asDouble(),
            timeouts.path("delete").asDouble()));
  }

  private static Resource.Links links(JsonNode node) {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    node.path("propertyDependencies")
        .properties()
        .forEach(field -> properties.put(field.getKey(), texts(field.getValue())));
    String parent = node.path("parent").asText("");
    return new Resource.Links(
        parent.isEmpty() ? Optional.empty() : Optional.of(parent),
        texts(node.path("dependencies")),
        properties);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
