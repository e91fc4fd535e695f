package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.model.Region;
import java.util.Comparator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a query comes from. Looked up only when a policy asks, once. */
final class Vantage {
  private final Atlas atlas;
  private final Supplier<Place> finder;
  private @Nullable Place place;

  Vantage(Atlas atlas, Supplier<Place> finder) {
    this.atlas = atlas;
    this.finder = finder;
  }

  Place place() {
    Place known = place;
    if (known == null) {
      known = finder.get();
      place = known;
    }
    return known;
  }

  /** Latency records by how far their Regions are; of equal ones by Region, then as they stand. */
  Comparator<RecordSet> nearestFirst() {
    Region here = place().region();
    return Comparator.<RecordSet>comparingInt(set -> atlas.latency(here, region(set)))
        .thenComparing(Vantage::region);
  }

  /** Bits of the client's address that mattered; 0 when the place was not asked for. */
  int prefix() {
    return place == null ? 0 : place.prefix();
  }

  private static Region region(RecordSet set) {
    return ((RoutingPolicy.Latency) set.policy()).region();
  }
}
