package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.world.Entity;
import java.util.Optional;
import java.util.TreeSet;

/** DynamoDB's requests for a table that exists in the world, in Pulumi's property names. */
final class TableRequests {
  private TableRequests() {}

  static ObjectNode named(String table) {
    return JsonNodeFactory.instance.objectNode().put("TableName", table);
  }

  /** Capacity is not modelled: each table answers as on demand. */
  static ObjectNode create(Entity schema) {
    ObjectNode request = named(schema.id());
    request.put("BillingMode", "PAY_PER_REQUEST");
    request.set("KeySchema", keys(schema.properties()));
    request.set("AttributeDefinitions", attributes(schema));
    if (Streams.viewType(schema).isPresent()) {
      request.set("StreamSpecification", stream(schema));
    }
    for (JsonNode index : schema.at("localSecondaryIndexes")) {
      ObjectNode local = index(index, "");
      ArrayNode keys = local.putArray("KeySchema");
      key(keys, schema.require("hashKey"), "HASH");
      key(keys, index.path("rangeKey").asText(), "RANGE");
      request.withArray("LocalSecondaryIndexes").add(local);
    }
    for (JsonNode index : schema.at("globalSecondaryIndexes")) {
      request.withArray("GlobalSecondaryIndexes").add(global(index));
    }
    return request;
  }

  /** Whether a table has a stream, and of what kind. */
  static ObjectNode stream(Entity schema) {
    Optional<String> type = Streams.viewType(schema);
    ObjectNode stream = JsonNodeFactory.instance.objectNode();
    stream.put("StreamEnabled", type.isPresent());
    type.ifPresent(view -> stream.put("StreamViewType", view));
    return stream;
  }

  static ArrayNode attributes(Entity schema) {
    ArrayNode attributes = JsonNodeFactory.instance.arrayNode();
    for (JsonNode attribute : schema.at("attributes")) {
      attributes
          .addObject()
          .put("AttributeName", attribute.path("name").asText())
          .put("AttributeType", attribute.path("type").asText());
    }
    return attributes;
  }

  static ArrayNode keys(JsonNode owner) {
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    key(keys, owner.path("hashKey").asText(), "HASH");
    String range = owner.path("rangeKey").asText("");
    if (!range.isEmpty()) {
      key(keys, range, "RANGE");
    }
    return keys;
  }

  private static void key(ArrayNode keys, String name, String type) {
    keys.addObject().put("AttributeName", name).put("KeyType", type);
  }

  static ObjectNode global(JsonNode index) {
    ObjectNode global = index(index, "ALL");
    global.set("KeySchema", keys(index));
    return global;
  }

  private static ObjectNode index(JsonNode index, String otherwise) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("IndexName", index.path("name").asText());
    ObjectNode projection = request.putObject("Projection");
    projection.put("ProjectionType", index.path("projectionType").asText(otherwise));
    TreeSet<String> attributes = new TreeSet<>();
    index.path("nonKeyAttributes").forEach(name -> attributes.add(name.asText()));
    attributes.forEach(name -> projection.withArray("NonKeyAttributes").add(name));
    return request;
  }
}
