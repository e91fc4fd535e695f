package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.Intent.Holding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The version that a Region has of an item, where an older write may still be on its way: without
 * it that write would win. Nothing is on its way that is older than all pending writes.
 */
final class Holdings {
  private final Map<ItemKey, Map<Region, Holding>> byItem = new HashMap<>();

  Optional<Holding> of(ItemKey item, Region region) {
    return Optional.ofNullable(byItem.getOrDefault(item, Map.of()).get(region));
  }

  /** A Region has this version now, if it had no newer one. */
  void put(ItemKey item, Region region, Holding holding) {
    byItem
        .computeIfAbsent(item, key -> new TreeMap<>())
        .merge(region, holding, (a, b) -> a.version().compareTo(b.version()) >= 0 ? a : b);
  }

  /** Forgets the items that no write is on its way of. */
  void retain(Set<ItemKey> onTheWay) {
    byItem.keySet().retainAll(onTheWay);
  }

  /** The writes that Regions have. */
  Set<Long> stamps() {
    Set<Long> stamps = new HashSet<>();
    byItem.values().forEach(r -> r.values().forEach(h -> stamps.add(h.version().stamp())));
    return stamps;
  }

  void clear() {
    byItem.clear();
  }

  Map<ItemKey, Map<Region, Holding>> all() {
    return byItem;
  }
}
