package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.world.EntityKey;
import java.util.Map;
import java.util.Optional;

/**
 * A custom domain name of a Region.
 *
 * @param certificate where its certificate is
 * @param dualStack whether IPv6 reaches it
 * @param mappings by their keys; the empty key takes what no other does
 * @param unmodelled set when it has something that the twin does not model
 */
record Domain(
    String name,
    EntityKey certificate,
    boolean dualStack,
    Map<String, Deployment> mappings,
    Optional<NotModelledException> unmodelled) {
  Domain {
    mappings = Map.copyOf(mappings);
  }

  /** The API behind a path, and what is left of the path for it. */
  record Mapped(Deployment deployment, String key, String path) {}

  /** The mapping whose key is the longest of whole segments that the path begins with. */
  Optional<Mapped> map(String path) {
    int end = path.length();
    while (end > 0) {
      Deployment deployment = mappings.get(path.substring(1, end));
      if (deployment != null && end > 1) {
        String rest = path.substring(end);
        return Optional.of(
            new Mapped(deployment, path.substring(1, end), rest.isEmpty() ? "/" : rest));
      }
      end = path.lastIndexOf('/', end - 1);
    }
    return Optional.ofNullable(mappings.get(""))
        .map(deployment -> new Mapped(deployment, "", path));
  }
}
