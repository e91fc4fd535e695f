package dev.gatehouse.twin.provider.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code aws:dynamodb/table:Table}. A table with replicas is one thing in each of its Regions; the
 * one in the home Region bears the resource's properties, and all tell which Regions there are.
 */
public final class TableModel extends EntityModel {
  public TableModel() {
    super("aws:dynamodb/table:Table", TableShape.SHAPE);
  }

  @Override
  public void check(ObjectNode inputs, Problems problems) {
    TableChecks.check(inputs, problems);
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.TABLE, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("name").asText();
    return call.api(
        "creating AWS DynamoDB Table (" + name + ")",
        "DynamoDB: CreateTable",
        () -> {
          if (call.find(key(call, name, inputs)).isPresent()) {
            throw new AwsException(400, "ResourceInUseException", "Table already exists: " + name);
          }
          return write(call, name, Set.of(), tagged(plain(inputs)));
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating AWS DynamoDB Table (" + id + ")",
        "DynamoDB: UpdateTable",
        () -> {
          Entity table = existing(call, id, state, notFound(id));
          Set<String> before = new TreeSet<>(table.texts("replicaRegions"));
          return write(call, id, before, merged(table, inputs));
        });
  }

  private Made write(Call call, String name, Set<String> before, ObjectNode table) {
    Set<String> regions = regions(call, name, before, table);
    complete(call, table, call.region(), name);
    table.put("homeRegion", call.region().value());
    ArrayNode all = table.putArray("replicaRegions");
    regions.forEach(all::add);
    for (String region : regions) {
      if (!region.equals(call.region().value())) {
        ObjectNode replica = table.deepCopy();
        complete(call, replica, new Region(region), name);
        EntityKey key = EntityKey.regional(Types.TABLE, call.account(), new Region(region), name);
        call.world().put(new Entity(key, replica));
      }
    }
    for (String region : before) {
      if (!regions.contains(region)) {
        remove(call, name, region);
      }
    }
    return put(call, key(call, name, table), table);
  }

  /** All Regions of the table, the home included; refuses what global tables do not allow. */
  private static Set<String> regions(Call call, String name, Set<String> before, ObjectNode table) {
    Set<String> regions = new TreeSet<>();
    regions.add(call.region().value());
    for (JsonNode replica : table.path("replicas")) {
      String region = replica.path("regionName").asText();
      if (!regions.add(region)) {
        throw validation(
            "Cannot add, delete, or update the local region through ReplicaUpdates. Use"
                + " CreateTable, DeleteTable, or UpdateTable as required.");
      }
      EntityKey key = EntityKey.regional(Types.TABLE, call.account(), new Region(region), name);
      if (!before.contains(region) && call.find(key).isPresent()) {
        throw validation(
            "Failed to create a the new replica of table with name: '"
                + name
                + "' because one or more replicas already existed as tables.");
      }
    }
    return regions;
  }

  private static void complete(Call call, ObjectNode table, Region region, String name) {
    String arn = Arn.of("dynamodb", region, call.account(), "table/" + name).toString();
    table.put("arn", arn);
    // Replication rides on a stream, which DynamoDB switches on when it is off.
    boolean streams = table.path("streamEnabled").asBoolean() || !table.path("replicas").isEmpty();
    if (streams && table.path("streamLabel").asText().isEmpty()) {
      table.put("streamLabel", call.now().toString().replaceFirst("Z$", ""));
    } else if (!streams) {
      table.put("streamLabel", "");
    }
    String label = table.path("streamLabel").asText();
    table.put("streamArn", streams ? arn + "/stream/" + label : "");
    if (!table.has("streamViewType")) {
      table.put("streamViewType", streams ? "NEW_AND_OLD_IMAGES" : "");
    }
    fill(table);
    for (JsonNode node : table.path("replicas")) {
      ObjectNode replica = (ObjectNode) node;
      Region there = new Region(replica.path("regionName").asText());
      String copy = Arn.of("dynamodb", there, call.account(), "table/" + name).toString();
      replica.put("arn", copy).put("kmsKeyArn", "");
      replica.put("streamArn", copy + "/stream/" + label).put("streamLabel", label);
    }
  }

  private static void fill(ObjectNode table) {
    for (String capacity : new String[] {"readCapacity", "writeCapacity"}) {
      if (!table.has(capacity)) {
        table.put(capacity, 0);
      }
    }
    if (!table.has("attributes")) {
      table.putArray("attributes");
    }
    if (!table.has("ttl")) {
      table.putObject("ttl").put("attributeName", "").put("enabled", false);
    }
    if (!table.has("pointInTimeRecovery")) {
      table.putObject("pointInTimeRecovery").put("enabled", false);
    }
    if (!table.has("serverSideEncryption")) {
      table.putObject("serverSideEncryption").put("enabled", false).put("kmsKeyArn", "");
    }
  }

  /** Takes its replicas along. */
  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting AWS DynamoDB Table (" + id + ")",
        "DynamoDB: DeleteTable",
        () -> {
          call.find(key(call, id, state))
              .ifPresent(
                  table -> {
                    if (table.flag("deletionProtectionEnabled", false)) {
                      throw validation(
                          "Resource cannot be deleted as it is currently protected against"
                              + " deletion. Disable deletion protection first.");
                    }
                    table.texts("replicaRegions").forEach(region -> remove(call, id, region));
                  });
          return true;
        });
  }

  private static void remove(Call call, String name, String region) {
    call.world().remove(EntityKey.regional(Types.TABLE, call.account(), new Region(region), name));
  }

  private static AwsException validation(String message) {
    return new AwsException(400, "ValidationException", message);
  }

  private static AwsException notFound(String name) {
    return new AwsException(
        400,
        "ResourceNotFoundException",
        "Requested resource not found: Table: " + name + " not found");
  }
}
