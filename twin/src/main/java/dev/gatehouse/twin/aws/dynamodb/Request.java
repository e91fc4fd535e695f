package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A DynamoDB request, read as far as authorisation and replication need it.
 *
 * @param uses what it does to which table or index
 * @param writes the items it may change
 */
record Request(String operation, JsonNode body, List<Use> uses, List<Write> writes) {
  /** One permission that the request needs. */
  record Use(String action, String table, Optional<String> index) {}

  /** An item that the request may change, told by its key or whole. */
  record Write(String table, JsonNode attributes) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> OPERATIONS =
      new LinkedHashSet<>(
          List.of(
              "GetItem",
              "PutItem",
              "UpdateItem",
              "DeleteItem",
              "Query",
              "Scan",
              "BatchGetItem",
              "BatchWriteItem",
              "TransactGetItems",
              "TransactWriteItems",
              "DescribeTable"));
  private static final Map<String, String> PARTS =
      Map.of(
          "Get", "GetItem",
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem");

  static Request parse(String operation, Buffer bytes) {
    if (!OPERATIONS.contains(operation)) {
      throw new NotModelledException(
          "dynamodb:" + operation, "functions can call " + String.join(", ", OPERATIONS));
    }
    JsonNode body = body(bytes);
    Reader reader = new Reader(operation);
    reader.read(body);
    return new Request(operation, body, reader.uses, reader.writes);
  }

  /**
   * A request's body.
   *
   * @throws AwsException {@code SerializationException} when it is no JSON object
   */
  static ObjectNode body(Buffer bytes) {
    try {
      if (JSON.readTree(bytes.getBytes()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException malformed) {
      throw new AwsException(400, "SerializationException", "");
    }
    throw new AwsException(400, "SerializationException", "");
  }

  /** Walks through a request of any of the operations. */
  private static final class Reader {
    private final String operation;
    private final List<Use> uses = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();

    Reader(String operation) {
      this.operation = operation;
    }

    void read(JsonNode body) {
      switch (operation) {
        case "BatchGetItem", "BatchWriteItem" -> batch(body.path("RequestItems"));
        case "TransactGetItems", "TransactWriteItems" -> transaction(body.path("TransactItems"));
        default -> single(operation, body);
      }
      if (uses.isEmpty()) {
        throw invalid("the request names no table");
      }
    }

    private void single(String action, JsonNode body) {
      String table = table(body.path("TableName"));
      Optional<String> index = Optional.ofNullable(body.get("IndexName")).map(JsonNode::asText);
      uses.add(new Use(action, table, index));
      switch (action) {
        case "PutItem" -> writes.add(new Write(table, body.path("Item")));
        case "UpdateItem", "DeleteItem" -> writes.add(new Write(table, body.path("Key")));
        default -> {
          // Reads and condition checks change nothing.
        }
      }
    }

    private void batch(JsonNode tables) {
      for (Map.Entry<String, JsonNode> entry : tables.properties()) {
        String table = name(entry.getKey());
        uses.add(new Use(operation, table, Optional.empty()));
        if (operation.equals("BatchWriteItem")) {
          for (JsonNode request : entry.getValue()) {
            JsonNode put = request.path("PutRequest").path("Item");
            JsonNode key = request.path("DeleteRequest").path("Key");
            writes.add(new Write(table, put.isMissingNode() ? key : put));
          }
        }
      }
    }

    private void transaction(JsonNode items) {
      for (JsonNode item : items) {
        for (Map.Entry<String, JsonNode> part : item.properties()) {
          String action = PARTS.get(part.getKey());
          if (action == null) {
            throw invalid("TransactItems has the unknown member '" + part.getKey() + "'");
          }
          single(action, part.getValue());
        }
      }
    }

    private static String table(JsonNode name) {
      if (!name.isTextual()) {
        throw invalid(
            "Value null at 'tableName' failed to satisfy constraint: Member must not be null");
      }
      return name(name.textValue());
    }

    private static String name(String table) {
      if (table.startsWith("arn:")) {
        throw new NotModelledException(
            "a table named by its ARN (" + table + ")",
            "use the table's name; tables of other accounts need resource policies on tables");
      }
      return table;
    }

    private static AwsException invalid(String problem) {
      return new AwsException(
          400, "ValidationException", "1 validation error detected: " + problem);
    }
  }
}
