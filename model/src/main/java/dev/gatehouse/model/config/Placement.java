package dev.gatehouse.model.config;

import dev.gatehouse.model.Region;
import java.util.List;
import java.util.Optional;

/**
 * Where an application is, and how clients reach it besides the shared name.
 *
 * @param host the label of a name of its own, below the shared one
 * @param health a path below the application's root that answers 2xx to GET while it is healthy
 * @param only the Regions that it is limited to; empty for all
 */
public record Placement(Optional<String> host, Optional<String> health, List<Region> only) {
  /** In all Regions, under the shared name alone. */
  public static final Placement EVERYWHERE =
      new Placement(Optional.empty(), Optional.empty(), List.of());

  public Placement {
    only = List.copyOf(only);
  }

  /** Those of a stack's Regions that have the application, in their order. */
  public List<Region> of(List<Region> regions) {
    return only.isEmpty() ? regions : regions.stream().filter(only::contains).toList();
  }
}
