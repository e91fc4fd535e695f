package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.model.Region;
import java.util.Optional;

/**
 * Where a query comes from, as far as routing policies care.
 *
 * @param region the AWS Region whose latencies are taken for the place's own
 * @param continent such as {@code EU}; empty when the place is not known to geolocation
 * @param country ISO 3166-1 alpha-2
 * @param subdivision a state of the country
 * @param prefix bits of the client's address that lead to this place; 0 when none do
 */
record Place(
    Region region,
    Optional<String> continent,
    Optional<String> country,
    Optional<String> subdivision,
    int prefix) {
  /** The same place, found without the help of a client's subnet. */
  Place withoutPrefix() {
    return new Place(region, continent, country, subdivision, 0);
  }
}
