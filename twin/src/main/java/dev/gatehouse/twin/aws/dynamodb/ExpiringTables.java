package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The world's tables with a time to live, as DynamoDB Local keeps them. */
final class ExpiringTables implements Expiry.Expirable {
  private final World world;
  private final LocalItems items;
  private final Replicator replicator;
  private final Context context;
  private final Expired heard;

  /** Hears of each item that expired. */
  interface Expired {
    void expired(TableShape table);
  }

  ExpiringTables(
      World world, LocalItems items, Replicator replicator, Context context, Expired heard) {
    this.world = world;
    this.items = items;
    this.replicator = replicator;
    this.context = context;
    this.heard = heard;
  }

  @Override
  public void each(Consumer<Expiry.Table> consumer) {
    for (Entity entity : world.list(Types.TABLE)) {
      JsonNode ttl = TableShape.schema(world, entity).at("ttl");
      if (ttl.path("enabled").asBoolean()) {
        String attribute = ttl.path("attributeName").asText();
        TableShape shape = TableShape.of(world, entity);
        context.runOnContext(v -> consumer.accept(new Local(shape, attribute)));
      }
    }
  }

  /** One of them. */
  private final class Local implements Expiry.Table {
    private final TableShape shape;
    private final String attribute;

    Local(TableShape shape, String attribute) {
      this.shape = shape;
      this.attribute = attribute;
    }

    @Override
    public Future<List<ItemKey>> expired(long after, long until) {
      ObjectNode scan = request("#ttl > :after AND #ttl <= :until AND attribute_type(#ttl, :n)");
      scan.set("FilterExpression", scan.remove("ConditionExpression"));
      ObjectNode values = values(scan, until);
      values.putObject(":after").put("N", String.valueOf(after));
      values.putObject(":n").put("S", "N");
      return page(scan, new ArrayList<>());
    }

    private Future<List<ItemKey>> page(ObjectNode scan, List<ItemKey> found) {
      return items
          .call(shape.account(), shape.region(), "Scan", scan)
          .compose(
              answer -> {
                answer.path("Items").forEach(item -> found.add(ItemKey.of(shape, item)));
                JsonNode last = answer.path("LastEvaluatedKey");
                return last.isObject()
                    ? page(scan.set("ExclusiveStartKey", last), found)
                    : Future.succeededFuture(found);
              });
    }

    @Override
    public Future<Void> delete(ItemKey key, long until) {
      ObjectNode delete = request("#ttl <= :until");
      values(delete, until);
      delete.set("Key", LocalItems.read(key.key()));
      List<Region> others = shape.others();
      Future<Answer> made =
          others.isEmpty()
              ? local(delete)
              : replicator.write(shape.region(), Map.of(key, others), () -> local(delete));
      return made.onSuccess(
              answer -> {
                if (answer.status() == 200) {
                  heard.expired(shape);
                }
              })
          .mapEmpty();
    }

    private Future<Answer> local(ObjectNode delete) {
      return items.raw(shape.account(), shape.region(), "DeleteItem", delete);
    }

    private ObjectNode request(String condition) {
      ObjectNode request = TableRequests.named(shape.name()).put("ConditionExpression", condition);
      request.putObject("ExpressionAttributeNames").put("#ttl", attribute);
      return request;
    }

    private ObjectNode values(ObjectNode request, long until) {
      ObjectNode values = request.putObject("ExpressionAttributeValues");
      values.putObject(":until").put("N", String.valueOf(until));
      return values;
    }
  }
}
