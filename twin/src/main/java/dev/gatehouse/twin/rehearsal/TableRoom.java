package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.cloudwatch.TableMetrics;
import dev.gatehouse.twin.aws.dynamodb.MemoryTables;
import dev.gatehouse.twin.fault.Partition;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.World;
import java.util.Optional;

/** Global tables of a run. */
final class TableRoom implements AutoCloseable {
  private final Partitions partitions = new Partitions();
  private final MemoryTables tables;
  private final TwinLog log;

  TableRoom(World world, Sim sim, Metrics metrics, TwinLog log) {
    this.tables = new MemoryTables(world, sim, partitions, new TableMetrics(metrics), log);
    this.log = log;
  }

  /** What is asked of a table as an input of a run. */
  static String text(MemoryTables.Place place, TableRequest what, JsonNode item) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("account", place.account().value()).put("region", place.region().value());
    node.put("table", place.table()).put("do", what.name());
    return node.set("item", item).toString();
  }

  /** Takes in what {@link #text} wrote; what a read finds is among the decisions. */
  void accept(JsonNode request) {
    MemoryTables.Place place =
        new MemoryTables.Place(
            new AccountId(request.path("account").asText()),
            new Region(request.path("region").asText()),
            request.path("table").asText());
    JsonNode item = request.path("item");
    try {
      switch (TableRequest.valueOf(request.path("do").asText())) {
        case PUT -> tables.put(place, item);
        case DELETE -> tables.delete(place, item);
        case READ ->
            log.info(
                "dynamodb",
                place.region()
                    + " reads "
                    + tables.get(place, item).map(JsonNode::toString).orElse("nothing"));
      }
    } catch (AwsException refused) {
      log.info("dynamodb", place.region() + " refuses: " + refused.getMessage());
    }
  }

  /** A partition as an input of a run. */
  static String text(Partition partition) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("region", partition.region().value());
    partition.peer().ifPresent(peer -> node.put("peer", peer.value()));
    partition.table().ifPresent(table -> node.put("table", table));
    return node.toString();
  }

  /** Cuts replication by what {@link #text(Partition)} wrote. */
  void cut(JsonNode partition) {
    partitions.cut(
        new Partition(
            new Region(partition.path("region").asText()),
            Optional.ofNullable(partition.get("peer")).map(peer -> new Region(peer.asText())),
            Optional.ofNullable(partition.get("table")).map(JsonNode::asText)));
  }

  void mend(String id) {
    partitions.mend(id);
  }

  @Override
  public void close() {
    tables.close();
  }
}
