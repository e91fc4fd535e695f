package dev.gatehouse.program.config;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Routing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads how clients are led to Regions. */
final class RoutingReader {
  static final String FORM = "policy, and weights of the Regions when it is weighted";

  private enum Policy {
    FAILOVER,
    LATENCY,
    WEIGHTED
  }

  private static final Parser<Policy> POLICY =
      Parser.oneOf(
          "a routing policy",
          new TreeMap<>(
              Map.of(
                  "failover", Policy.FAILOVER,
                  "latency", Policy.LATENCY,
                  "weighted", Policy.WEIGHTED)));
  private static final Parser<String> REGION =
      Parser.text("Regions such as us-east-1", code -> new Region(code).value());
  // Route 53's limits of a weight.
  private static final Parser<Integer> WEIGHT = Parser.wholeNumber(0, 255);

  private RoutingReader() {}

  /** Reads the section; empty when it has problems. */
  static Optional<Routing> read(Section section, List<Region> regions) {
    Optional<Policy> policy = section.required("policy", POLICY);
    boolean weights = section.has("weights");
    Optional<Routing> routing = policy.flatMap(chosen -> routing(section, chosen, regions));
    if (weights && policy.isPresent() && policy.get() != Policy.WEIGHTED) {
      section.problem("weights", "belongs to policy weighted: remove it, or choose that policy");
      routing = Optional.empty();
    }
    section.done();
    return routing;
  }

  private static Optional<Routing> routing(Section section, Policy policy, List<Region> regions) {
    return switch (policy) {
      case FAILOVER -> Optional.of(new Routing.Failover());
      case LATENCY -> Optional.of(new Routing.Latency());
      case WEIGHTED -> weighted(section, regions);
    };
  }

  private static Optional<Routing> weighted(Section section, List<Region> regions) {
    Optional<Map<String, Integer>> given = section.map("weights", REGION, WEIGHT);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> wanted = new TreeSet<>();
    regions.forEach(region -> wanted.add(region.value()));
    if (!given.get().keySet().equals(wanted)) {
      section.problem(
          "weights",
          "are of "
              + String.join(", ", new TreeSet<>(given.get().keySet()))
              + ": give one for each Region of the stack, "
              + String.join(", ", wanted));
      return Optional.empty();
    }
    if (given.get().values().stream().allMatch(weight -> weight == 0)) {
      section.problem("weights", "are all 0, which Route 53 takes for equal: give one more than 0");
      return Optional.empty();
    }
    Map<Region, Integer> weights = new TreeMap<>();
    given.get().forEach((region, weight) -> weights.put(new Region(region), weight));
    return Optional.of(new Routing.Weighted(weights));
  }
}
