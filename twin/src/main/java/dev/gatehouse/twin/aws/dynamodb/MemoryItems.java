package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The items of all Regions in memory: for runs on a virtual clock. For one thread. */
public final class MemoryItems implements Items {
  private final Map<Region, Map<ItemKey, JsonNode>> regions = new TreeMap<>();

  private Map<ItemKey, JsonNode> in(Region region) {
    return regions.computeIfAbsent(region, made -> new TreeMap<>());
  }

  /** What a Region has now. */
  public Optional<JsonNode> look(ItemKey key, Region region) {
    return Optional.ofNullable(in(region).get(key));
  }

  /** The keys of a table's items in a Region, in order. */
  List<ItemKey> keys(AccountId account, String table, Region region) {
    return in(region).keySet().stream()
        .filter(key -> key.account().equals(account) && key.table().equals(table))
        .toList();
  }

  @Override
  public Future<Optional<JsonNode>> get(ItemKey key, Region region) {
    return Future.succeededFuture(look(key, region));
  }

  @Override
  public Future<Void> put(ItemKey key, Region region, JsonNode item) {
    in(region).put(key, item);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> delete(ItemKey key, Region region) {
    in(region).remove(key);
    return Future.succeededFuture();
  }
}
