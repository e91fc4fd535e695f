package dev.gatehouse.program.config;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.Regions;
import dev.gatehouse.model.config.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads in which Regions an application is, and whether it has a name of its own. */
final class PlacementReader {
  /** The platform's own names below the shared one begin with these, see RoutingPlanner. */
  private static final Set<String> RESERVED = Set.of("active", "last-resort", "standby", "others");

  private static final String LABEL_PATTERN = "[a-z](?:[a-z0-9-]{0,22}[a-z0-9])?";
  private static final String LABEL_FORM =
      "up to 24 lower-case letters, digits and hyphens, a letter first, such as orders";
  private static final Parser<String> LABEL =
      Parser.text(LABEL_FORM, PlacementReader::label)
          .shown(Map.of("type", "string", "pattern", "^" + LABEL_PATTERN + "$"));

  private PlacementReader() {}

  /** Reads the keys; empty when one has a problem. */
  static Optional<Placement> read(Section root, Parser<String> path) {
    Optional<String> host = root.optional("host", LABEL);
    Optional<String> health = root.optional("health", path);
    boolean limited = root.has("regions");
    Optional<List<Region>> only =
        limited ? root.list("regions", PlatformConfigReader.REGION) : Optional.of(List.of());
    if (host.isPresent() && !root.has("health")) {
      root.problem(
          "host",
          "fails over by the application's own health: give health, a path that answers 2xx to GET"
              + " while it is well, or remove host");
      return Optional.empty();
    }
    if (only.isPresent() && Set.copyOf(only.get()).size() < only.get().size()) {
      root.problem("regions", "a Region is there twice: name each once");
      return Optional.empty();
    }
    boolean bad = (host.isEmpty() && root.has("host")) || (health.isEmpty() && root.has("health"));
    return bad || only.isEmpty()
        ? Optional.empty()
        : Optional.of(new Placement(host, health, only.get()));
  }

  private static String label(String text) {
    if (!text.matches(LABEL_PATTERN)) {
      throw new IllegalArgumentException("'" + text + "' does not fit: use " + LABEL_FORM);
    }
    boolean own =
        RESERVED.stream().anyMatch(word -> text.equals(word) || text.startsWith(word + "-"));
    if (own || text.endsWith("-applications") || Regions.CODES.contains(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is a name of the platform's own: use another");
    }
    return text;
  }
}
