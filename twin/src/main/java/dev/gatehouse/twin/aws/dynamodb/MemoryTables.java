package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.cloudwatch.TableMetrics;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The world's tables in memory, for virtual and recorded runs: whole items, replicated and expired
 * by the code that the live twin uses. For one thread, the sim's.
 */
public final class MemoryTables implements AutoCloseable {
  private final World world;
  private final MemoryItems items = new MemoryItems();
  private final Replicator replicator;
  private final Expiry expiry;
  private final TableMetrics metrics;
  private final TwinLog log;

  /** Tables without items. */
  public MemoryTables(
      World world, Sim sim, Partitions partitions, TableMetrics metrics, TwinLog log) {
    this.world = world;
    this.metrics = metrics;
    this.log = log;
    this.replicator =
        Replicator.inMemory(
            new Replicator.Means(
                items,
                sim,
                ReplicationLags.typical(),
                partitions,
                Runnable::run,
                new Watcher(),
                log));
    this.expiry = new Expiry(this::expiring, sim.timers(), sim.clock(), log);
  }

  /** A table as a Region has it. */
  public record Place(AccountId account, Region region, String table) {}

  /** Puts an item whatever is there. */
  public void put(Place place, JsonNode item) {
    TableShape shape = shape(place);
    ItemKey key = ItemKey.of(shape, item);
    write(shape, key, () -> items.put(key, shape.region(), item));
  }

  /** Deletes an item; there need be none. */
  public void delete(Place place, JsonNode primaryKey) {
    TableShape shape = shape(place);
    ItemKey key = ItemKey.of(shape, primaryKey);
    write(shape, key, () -> items.delete(key, shape.region()));
  }

  /** A strongly consistent read, which is one of this Region only. */
  public Optional<JsonNode> get(Place place, JsonNode primaryKey) {
    return items.look(ItemKey.of(shape(place), primaryKey), place.region());
  }

  private TableShape shape(Place place) {
    return TableShape.find(world, place.account(), place.region(), place.table())
        .orElseThrow(
            () ->
                new AwsException(
                    400,
                    "ResourceNotFoundException",
                    "Requested resource not found: Table: " + place.table() + " not found"));
  }

  private void write(TableShape shape, ItemKey key, Supplier<Future<Void>> local) {
    Supplier<Future<Answer>> made =
        () -> local.get().map(Answer.of(200, "application/x-amz-json-1.0", "{}"));
    if (shape.others().isEmpty()) {
      made.get().result();
    } else {
      replicator.write(shape.region(), Map.of(key, shape.others()), made).result();
    }
  }

  private void expiring(Consumer<Expiry.Table> consumer) {
    for (Entity entity : world.list(Types.TABLE)) {
      JsonNode ttl = TableShape.schema(world, entity).at("ttl");
      if (ttl.path("enabled").asBoolean()) {
        TableShape shape = TableShape.of(world, entity);
        consumer.accept(new Expiring(shape, ttl.path("attributeName").asText()));
      }
    }
  }

  @Override
  public void close() {
    expiry.close();
    replicator.close();
  }

  /** A table whose items have a time to live. */
  private final class Expiring implements Expiry.Table {
    private final TableShape shape;
    private final String attribute;

    Expiring(TableShape shape, String attribute) {
      this.shape = shape;
      this.attribute = attribute;
    }

    @Override
    public Future<List<ItemKey>> expired(long after, long until) {
      return Future.succeededFuture(
          items.keys(shape.account(), shape.name(), shape.region()).stream()
              .filter(key -> isBetween(key, after, until))
              .toList());
    }

    /** Only a number is a time to live. */
    private boolean isBetween(ItemKey key, long after, long until) {
      JsonNode seconds =
          items
              .look(key, shape.region())
              .map(item -> item.path(attribute).path("N"))
              .filter(JsonNode::isTextual)
              .orElse(null);
      return seconds != null && seconds.asLong() > after && seconds.asLong() <= until;
    }

    @Override
    public Future<Void> delete(ItemKey key, long until) {
      if (isBetween(key, Long.MIN_VALUE, until)) {
        write(shape, key, () -> items.delete(key, shape.region()));
        metrics.expired(new TableMetrics.Place(shape.account(), shape.region()), shape.name());
        log.info("dynamodb", told(key) + " has expired in " + shape.region());
      }
      return Future.succeededFuture();
    }
  }

  private static String told(ItemKey key) {
    return key.table() + " " + key.key();
  }

  /** Tells what other Regions have learnt. */
  private final class Watcher implements ReplicationWatcher {
    @Override
    public void learnt(ItemKey item, Region origin, Region target, Duration lag) {
      metrics.replicated(
          new TableMetrics.Place(item.account(), origin),
          item.table(),
          target,
          lag.toNanos() / 1e6);
      log.info(
          "dynamodb",
          target
              + " has learnt "
              + told(item)
              + " of "
              + origin
              + " after "
              + lag.toMillis()
              + " ms");
    }

    /** The replicator has told it. */
    @Override
    public void lost(LostWrite write) {}
  }
}
