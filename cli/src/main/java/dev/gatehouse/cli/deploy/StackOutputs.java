package dev.gatehouse.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outputs of a Gatehouse stack, by name. */
public record StackOutputs(ObjectNode values) {
  /** The shared domain; empty when the stack has none. */
  public String domain() {
    return values.path("domain").asText("");
  }

  /** GET paths below the domain, or URLs, that answer 2xx on a fresh deployment. */
  public List<String> smoke() {
    List<String> paths = new ArrayList<>();
    values.path("smoke").forEach(path -> paths.add(path.asText()));
    return paths;
  }

  /** Application to URL. */
  public Map<String, String> endpoints() {
    return texts("endpoints");
  }

  /** Region to URL, in the order of the stack's Regions. */
  public Map<String, String> regionalEndpoints() {
    Map<String, String> unordered = texts("regionalEndpoints");
    Map<String, String> ordered = new LinkedHashMap<>();
    for (JsonNode region : values.path("regions")) {
      String url = unordered.get(region.asText());
      if (url != null) {
        ordered.put(region.asText(), url);
      }
    }
    unordered.forEach(ordered::putIfAbsent);
    return ordered;
  }

  /** The longest time that clients of a silent Region wait, as a sum; empty when there is none. */
  public String recovery() {
    return values.path("recovery").path("arithmetic").asText("");
  }

  private Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    values
        .path(name)
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
