package dev.gatehouse.model.config;

import dev.gatehouse.model.Region;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How Route 53 chooses among the Regions that are healthy. */
public sealed interface Routing {
  /** The first in the order of preference. */
  record Failover() implements Routing {}

  /** The one with the lowest latency, seen from the client's network. */
  record Latency() implements Routing {}

  /**
   * By chance, in proportion to weights.
   *
   * @param weights 0 to 255, one for each Region; a Region of weight 0 is answered only when no
   *     other is healthy
   */
  record Weighted(Map<Region, Integer> weights) implements Routing {
    public Weighted {
      if (weights.values().stream().allMatch(weight -> weight == 0)) {
        throw new IllegalArgumentException("all weights are 0, which Route 53 takes for equal");
      }
      weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    }

    /** The Region's share of the sum of all weights; 0 for a Region without one. */
    public int weight(Region region) {
      return weights.getOrDefault(region, 0);
    }
  }
}
