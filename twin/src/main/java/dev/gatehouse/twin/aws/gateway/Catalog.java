package dev.gatehouse.twin.aws.gateway;

import java.util.Map;
import java.util.Optional;

/** What a Region's gateway serves, as the world was at one moment; immutable. */
final class Catalog {
  private final Map<String, Domain> domains;

  Catalog(Map<String, Domain> domains) {
    this.domains = Map.copyOf(domains);
  }

  /**
   * The domain of a name: its own, else the wildcard above it.
   *
   * @param name lower-case, without a port
   */
  Optional<Domain> domain(String name) {
    Domain exact = domains.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    int dot = name.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.ofNullable(domains.get("*" + name.substring(dot)));
  }
}
