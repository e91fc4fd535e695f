package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.api.Answer;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A global table in memory, for runs on a virtual clock: items by key, written in any Region,
 * carried by the {@link Replicator} that the live twin uses. Conditions see the Region where they
 * are evaluated and no other; a transaction is one there, and single items everywhere else.
 */
public final class GlobalTable {
  private final AccountId account;
  private final String name;
  private final List<Region> regions;
  private final MemoryItems items;
  private final Replicator replicator;

  /** What a write makes of an item: the new one, or nothing to delete it. */
  public record Write(
      String key, Predicate<Optional<JsonNode>> condition, Optional<JsonNode> value) {
    /** Puts whatever is there. */
    public static Write put(String key, JsonNode value) {
      return new Write(key, old -> true, Optional.of(value));
    }

    public static Write delete(String key) {
      return new Write(key, old -> true, Optional.empty());
    }

    /** The same if the item as the Region has it is so. */
    public Write when(Predicate<Optional<JsonNode>> only) {
      return new Write(key, only, value);
    }
  }

  public GlobalTable(
      AccountId account,
      String name,
      List<Region> regions,
      MemoryItems items,
      Replicator replicator) {
    this.account = account;
    this.name = name;
    this.regions = List.copyOf(regions);
    this.items = items;
    this.replicator = replicator;
  }

  /** A strongly consistent read, which is one of this Region only. */
  public Optional<JsonNode> get(Region region, String key) {
    return items.look(item(key), region);
  }

  /**
   * Makes all of the writes in a Region, or none when one's condition fails.
   *
   * @return whether they were made
   */
  public boolean write(Region region, Write... writes) {
    List<Region> others = regions.stream().filter(other -> !other.equals(region)).toList();
    Map<ItemKey, List<Region>> targets = new LinkedHashMap<>();
    for (Write write : writes) {
      targets.put(item(write.key()), others);
    }
    return replicator
            .write(region, targets, () -> Future.succeededFuture(local(region, writes)))
            .result()
            .status()
        == 200;
  }

  private Answer local(Region region, Write... writes) {
    for (Write write : writes) {
      if (!write.condition().test(get(region, write.key()))) {
        return Answer.of(400, "application/x-amz-json-1.0", "{}");
      }
    }
    for (Write write : writes) {
      Future<Void> done =
          write.value().isPresent()
              ? items.put(item(write.key()), region, write.value().get())
              : items.delete(item(write.key()), region);
      done.result();
    }
    return Answer.of(200, "application/x-amz-json-1.0", "{}");
  }

  private ItemKey item(String key) {
    return new ItemKey(account, name, key);
  }
}
