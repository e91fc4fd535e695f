package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.api.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Items in DynamoDB Local, and any other call whose answer the twin itself reads. */
final class LocalItems implements Items {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalClient client;

  LocalItems(LocalClient client) {
    this.client = client;
  }

  @Override
  public Future<Optional<JsonNode>> get(ItemKey key, Region region) {
    ObjectNode request = ofTable(key).put("ConsistentRead", true);
    request.set("Key", read(key.key()));
    return call(key.account(), region, "GetItem", request)
        .map(answer -> Optional.ofNullable(answer.get("Item")));
  }

  @Override
  public Future<Void> put(ItemKey key, Region region, JsonNode item) {
    return call(key.account(), region, "PutItem", ofTable(key).set("Item", item)).mapEmpty();
  }

  @Override
  public Future<Void> delete(ItemKey key, Region region) {
    JsonNode request = ofTable(key).set("Key", read(key.key()));
    return call(key.account(), region, "DeleteItem", request).mapEmpty();
  }

  private static ObjectNode ofTable(ItemKey key) {
    return JsonNodeFactory.instance.objectNode().put("TableName", key.table());
  }

  /** DynamoDB's answer as it is. */
  Future<Answer> raw(AccountId account, Region region, String operation, JsonNode request) {
    return client.call(account, region, operation, Buffer.buffer(request.toString()));
  }

  /** Fails with an {@link AwsException}, or {@link Items.NoTableException}. */
  Future<JsonNode> call(AccountId account, Region region, String operation, JsonNode request) {
    return client
        .call(account, region, operation, Buffer.buffer(request.toString()))
        .compose(
            answer -> {
              JsonNode body = read(answer.body().toString());
              if (answer.status() == 200) {
                return Future.succeededFuture(body);
              }
              String type = body.path("__type").asText();
              String code = type.substring(type.indexOf('#') + 1);
              String message = body.path("message").asText(body.path("Message").asText());
              return Future.failedFuture(
                  code.equals("ResourceNotFoundException")
                      ? new NoTableException(message)
                      : new AwsException(answer.status(), code, message));
            });
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("DynamoDB Local answered no JSON: " + json, e);
    }
  }
}
