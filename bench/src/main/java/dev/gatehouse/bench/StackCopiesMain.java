package dev.gatehouse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a state as many copies of the platform side by side, each with names, ids and ARNs of its
 * own, so that no rule finds fewer or other resources by a reference than in one.
 *
 * <p>Arguments: a state file, how many resources, and the file to write.
 */
public final class StackCopiesMain {
  private static final int SHORTEST_ID = 8;

  /** A URN up to its name, which the id of a provider may follow. */
  private static final String NAMED = "(urn:pulumi:[^\":]*::[^\":]*::(?:[^\":]|:(?!:))+::[^\":]+)";

  private StackCopiesMain() {}

  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode state = (ObjectNode) json.readTree(Path.of(args[0]).toFile());
    JsonNode resources = state.path("deployment").path("resources");
    if (resources.isEmpty()) {
      throw new IllegalArgumentException(
          args[0] + " has no resources: deploy the stack, or name another state");
    }
    int wanted = Integer.parseInt(args[1]);
    Set<String> ids = new TreeSet<>();
    resources.forEach(resource -> ids.add(resource.path("id").asText("")));
    ids.removeIf(id -> id.length() < SHORTEST_ID || id.contains("gatehouse"));
    ArrayNode all = json.createArrayNode();
    for (int copy = 0; all.size() < wanted; copy++) {
      String text = resources.toString();
      for (String id : ids) {
        text = text.replace(id, id + copy);
      }
      text =
          text.replace("gatehouse-dev", "gatehouse-c" + copy)
              .replace("gatehouse.test", "c" + copy + ".test")
              .replaceAll(NAMED, "$1-" + copy);
      for (JsonNode resource : json.readTree(text)) {
        if (all.size() < wanted) {
          all.add(resource);
        }
      }
    }
    ((ObjectNode) state.path("deployment")).set("resources", all);
    json.writeValue(Path.of(args[2]).toFile(), state);
  }
}
