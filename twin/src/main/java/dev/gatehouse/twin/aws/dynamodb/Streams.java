package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DynamoDB Streams: what changed in a table's items in one Region, writes that were replicated to
 * it included. DynamoDB Local keeps the records; names, Regions and permissions are the world's.
 *
 * @see "Change data capture for DynamoDB Streams; Amazon DynamoDB Streams API reference"
 */
final class Streams {
  /** By these names DynamoDB's other operations are told from them. */
  static final Set<String> OPERATIONS =
      Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");

  private static final Pattern ARN =
      Pattern.compile("arn:aws:dynamodb:([a-z0-9-]+):([0-9]{12}):table/([^/|]+)/stream/([^/|]+)");

  private final World world;
  private final Authorizer authorizer;
  private final LocalItems items;
  private final Tables tables;

  Streams(World world, Authorizer authorizer, LocalItems items, Tables tables) {
    this.world = world;
    this.authorizer = authorizer;
    this.items = items;
    this.tables = tables;
  }

  /** The view type of a table's stream; empty when it has none. */
  static Optional<String> viewType(Entity schema) {
    return schema
        .text("streamLabel")
        .filter(label -> !label.isEmpty())
        .flatMap(label -> schema.text("streamViewType"))
        .filter(type -> !type.isEmpty());
  }

  /** A stream of the world, by its ARN. */
  private record Stream(String arn, EntityKey table, String label) {}

  /**
   * Answers a call.
   *
   * @throws AwsException as the service refuses it
   */
  Future<Answer> handle(Call call) {
    ObjectNode body = Request.body(call.body());
    if (call.operation().equals("ListStreams")) {
      return Future.succeededFuture(list(call, body));
    }
    if (call.operation().equals("GetRecords")) {
      String[] iterator = body.path("ShardIterator").asText().split("\\|", 2);
      if (iterator.length < 2) {
        throw new AwsException(400, "ValidationException", "Invalid ShardIterator");
      }
      Stream stream = authorized(call, iterator[0]);
      return forward(call, stream, body.put("ShardIterator", iterator[1]));
    }
    Stream stream = authorized(call, body.path("StreamArn").asText());
    return tables
        .settled(stream.table())
        .compose(ready -> localArn(stream))
        .compose(arn -> forward(call, stream, body.put("StreamArn", arn)));
  }

  private Stream authorized(Call call, String arn) {
    Permission.require(
        authorizer, call, "dynamodb:" + call.operation(), arn, new HashMap<>(call.context()));
    Matcher parts = ARN.matcher(arn);
    boolean here =
        parts.matches()
            && parts.group(1).equals(call.region().value())
            && parts.group(2).equals(call.caller().account().value());
    if (here) {
      EntityKey key =
          EntityKey.regional(
              Types.TABLE, new AccountId(parts.group(2)), call.region(), parts.group(3));
      boolean known =
          world
              .get(key)
              .map(table -> TableShape.schema(world, table))
              .filter(schema -> viewType(schema).isPresent())
              .flatMap(schema -> schema.text("streamLabel"))
              .filter(parts.group(4)::equals)
              .isPresent();
      if (known) {
        return new Stream(arn, key, parts.group(4));
      }
    }
    throw new AwsException(
        400,
        "ResourceNotFoundException",
        "Requested resource not found: Stream: " + arn + " not found");
  }

  private Future<String> localArn(Stream stream) {
    EntityKey key = stream.table();
    return items
        .call(
            key.account(), new Region(key.region()), "DescribeTable", TableRequests.named(key.id()))
        .map(answer -> answer.path("Table").path("LatestStreamArn").asText());
  }

  private Future<Answer> forward(Call call, Stream stream, ObjectNode body) {
    return items
        .raw(call.caller().account(), call.region(), call.operation(), body)
        .map(answer -> answer.status() == 200 ? inPlace(call, stream, answer) : answer);
  }

  /** DynamoDB Local's own ARN, label and Region give way to those of the world. */
  private static Answer inPlace(Call call, Stream stream, Answer answer) {
    ObjectNode body = (ObjectNode) LocalItems.read(answer.body().toString());
    if (body.path("StreamDescription") instanceof ObjectNode description) {
      description.put("StreamArn", stream.arn()).put("StreamLabel", stream.label());
    }
    for (String iterator : new String[] {"ShardIterator", "NextShardIterator"}) {
      JsonNode local = body.path(iterator);
      if (local.isTextual()) {
        body.put(iterator, stream.arn() + "|" + local.textValue());
      }
    }
    for (JsonNode item : body.path("Records")) {
      ((ObjectNode) item).put("awsRegion", call.region().value());
    }
    return Checksum.with(answer, body.toString());
  }

  private Answer list(Call call, JsonNode body) {
    Permission.require(
        authorizer, call, "dynamodb:ListStreams", "*", new HashMap<>(call.context()));
    if (body.has("ExclusiveStartStreamArn") || body.has("Limit")) {
      throw new NotModelledException("pages of dynamodb:ListStreams", "ask for all at once");
    }
    String wanted = body.path("TableName").asText();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode streams = answer.putArray("Streams");
    AccountId account = call.caller().account();
    for (Entity table : world.list(Types.TABLE, account, call.region().value())) {
      Entity schema = TableShape.schema(world, table);
      if (viewType(schema).isPresent() && (wanted.isEmpty() || wanted.equals(table.id()))) {
        String label = schema.require("streamLabel");
        String arn = TableShape.of(world, table).arn() + "/stream/" + label;
        streams
            .addObject()
            .put("StreamArn", arn)
            .put("TableName", table.id())
            .put("StreamLabel", label);
      }
    }
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("Content-Type", "application/x-amz-json-1.0");
    return Checksum.with(new Answer(200, headers, Buffer.buffer()), answer.toString());
  }
}
