package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.cloudwatch.TableMetrics;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What one request consumes: DynamoDB Local is asked for it where the caller did not ask, and then
 * it is taken out of the answer again. Only the answer's outermost members are looked at.
 */
final class Capacity {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ASKED = "ReturnConsumedCapacity";
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private final TableMetrics metrics;
  private final Call call;
  private final boolean added;

  Capacity(TableMetrics metrics, Call call, Request request) {
    this.metrics = metrics;
    this.call = call;
    this.added = !call.operation().equals("DescribeTable") && !request.body().has(ASKED);
  }

  /** The member {@code ConsumedCapacity} of an answer, and where it stands. */
  private record Found(JsonNode value, int from, int to) {}

  /** The call to make: the caller's, and what was consumed asked for. */
  Call asking() {
    if (!added) {
      return call;
    }
    // It is an object with members, or it would not have been read as a request.
    String body = call.body().toString(StandardCharsets.UTF_8);
    int open = body.indexOf('{') + 1;
    Buffer more =
        Buffer.buffer(
            body.substring(0, open) + "\"" + ASKED + "\":\"TOTAL\"," + body.substring(open));
    return new Call(call.caller(), call.region(), call.operation(), call.headers(), more);
  }

  /** Measures, and gives the answer that the caller asked for. */
  Answer measured(Answer answer) {
    if (answer.status() != 200) {
      return answer;
    }
    byte[] body = answer.body().getBytes();
    Optional<Found> found = find(body);
    found.ifPresent(capacity -> measure(capacity.value()));
    return added
        ? found.map(capacity -> Checksum.with(answer, without(body, capacity))).orElse(answer)
        : answer;
  }

  private static Optional<Found> find(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        long from = parser.currentTokenLocation().getByteOffset();
        boolean wanted = parser.currentName().equals("ConsumedCapacity");
        parser.nextToken();
        if (wanted) {
          JsonNode value = parser.readValueAsTree();
          long to = parser.currentLocation().getByteOffset();
          return Optional.of(new Found(value, (int) from, (int) to));
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static String without(byte[] body, Found capacity) {
    String before = new String(body, 0, capacity.from(), StandardCharsets.UTF_8).stripTrailing();
    String after =
        new String(body, capacity.to(), body.length - capacity.to(), StandardCharsets.UTF_8)
            .stripLeading();
    return before.endsWith(",")
        ? before.substring(0, before.length() - 1) + after
        : before + (after.startsWith(",") ? after.substring(1) : after);
  }

  /** One table's, or a list of several tables'. */
  private void measure(JsonNode capacity) {
    TableMetrics.Place place = new TableMetrics.Place(call.caller().account(), call.region());
    for (JsonNode table : capacity.isArray() ? capacity : JSON.createArrayNode().add(capacity)) {
      metrics.consumed(
          place,
          table.path("TableName").asText(),
          WRITES.contains(call.operation()),
          table.path("CapacityUnits").asDouble());
    }
  }
}
