package dev.gatehouse.policies.framework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a framework from JSON: {@code id}, {@code title}, {@code version}, {@code url} and {@code
 * controls}, each with {@code id}, {@code title}, {@code rules} and where it is needed {@code
 * note}.
 */
public final class FrameworkReader {
  private static final Set<String> FIELDS = Set.of("id", "title", "version", "url", "controls");
  private static final Set<String> OF_CONTROLS = Set.of("id", "title", "rules", "note");

  private FrameworkReader() {}

  /**
   * Reads a resource beside a class.
   *
   * @throws IllegalStateException when it is not there, or not of this form
   */
  public static Framework read(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource + " beside " + beside.getName());
      }
      return framework(new JsonMapper().readTree(in), resource);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + resource + " is not JSON", e);
    }
  }

  private static Framework framework(JsonNode node, String resource) {
    strict(node, FIELDS, resource);
    List<Framework.Control> controls = new ArrayList<>();
    for (JsonNode control : node.path("controls")) {
      strict(control, OF_CONTROLS, resource);
      List<String> rules = new ArrayList<>();
      control.path("rules").forEach(rule -> rules.add(rule.asText()));
      controls.add(
          new Framework.Control(
              control.path("id").asText(),
              control.path("title").asText(),
              rules,
              control.path("note").asText("")));
    }
    return new Framework(
        node.path("id").asText(),
        node.path("title").asText(),
        node.path("version").asText(),
        node.path("url").asText(),
        controls);
  }

  private static void strict(JsonNode node, Set<String> known, String resource) {
    node.properties()
        .forEach(
            field -> {
              if (!known.contains(field.getKey())) {
                throw new IllegalStateException(
                    resource + " has a field '" + field.getKey() + "'; use " + known);
              }
            });
  }
}
