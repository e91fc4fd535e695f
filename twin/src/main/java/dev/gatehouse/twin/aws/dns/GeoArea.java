package dev.gatehouse.twin.aws.dns;

import java.util.Optional;

/**
 * A part of the world for which a geolocation record answers: a continent, a country, a state of a
 * country, or with none of them the whole world.
 *
 * @param continent such as {@code EU}
 * @param country ISO 3166-1 alpha-2, such as {@code DE}
 * @param subdivision such as {@code VA}; only with a country
 */
record GeoArea(Optional<String> continent, Optional<String> country, Optional<String> subdivision) {
  /** How small the area is: 0 for the whole world, 3 for a state. */
  int precision() {
    return subdivision.isPresent() ? 3 : country.isPresent() ? 2 : continent.isPresent() ? 1 : 0;
  }

  boolean contains(Place place) {
    return within(continent, place.continent())
        && within(country, place.country())
        && within(subdivision, place.subdivision());
  }

  private static boolean within(Optional<String> wanted, Optional<String> actual) {
    return wanted.isEmpty() || wanted.equals(actual);
  }
}
