package dev.gatehouse.twin.aws.dynamodb;

import static dev.gatehouse.twin.aws.dynamodb.LiveTables.EAST;
import static dev.gatehouse.twin.aws.dynamodb.LiveTables.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Streams of a global table through the real SDK, behind them a real DynamoDB Local. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamsTest {
  private static final AccountId ORDERS = new AccountId("333333333333");
  private static final String LABEL = "2026-01-01T00:00:00.000";

  private final World world = new World();
  private final LiveTables live;

  StreamsTest(@TempDir Path directory) {
    LiveTables.role(
        world, ORDERS, "function", "{'Effect':'Allow','Action':'dynamodb:*','Resource':'*'}");
    LiveTables.role(
        world, ORDERS, "reader", "{'Effect':'Allow','Action':'dynamodb:GetItem','Resource':'*'}");
    LiveTables.table(world, ORDERS, "orders", EAST, WEST);
    LiveTables.table(world, ORDERS, "plain", EAST);
    for (Region region : List.of(EAST, WEST)) {
      EntityKey key = EntityKey.regional(Types.TABLE, ORDERS, region, "orders");
      ObjectNode table = world.get(key).orElseThrow().properties().deepCopy();
      table.put("streamLabel", LABEL).put("streamViewType", "NEW_AND_OLD_IMAGES");
      world.put(new Entity(key, table));
    }
    ReplicationLag lag = ReplicationLag.between(Duration.ofMillis(5), Duration.ofMillis(50));
    live = new LiveTables(world, directory, lag, TwinLog.silent());
  }

  private static String arn(Region region) {
    return "arn:aws:dynamodb:" + region + ":333333333333:table/orders/stream/" + LABEL;
  }

  private static List<Record> records(DynamoDbStreamsClient streams, Region region) {
    List<Record> records = new ArrayList<>();
    streams
        .describeStream(r -> r.streamArn(arn(region)))
        .streamDescription()
        .shards()
        .forEach(
            shard -> {
              String iterator =
                  streams
                      .getShardIterator(
                          r ->
                              r.streamArn(arn(region))
                                  .shardId(shard.shardId())
                                  .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                      .shardIterator();
              assertThat(iterator).startsWith(arn(region) + "|");
              records.addAll(streams.getRecords(r -> r.shardIterator(iterator)).records());
            });
    return records;
  }

  @Test
  void changes_are_read_in_the_Region_of_the_write_and_where_it_was_replicated_to() {
    try (live;
        DynamoDbStreamsClient east = live.streams(ORDERS, "function", EAST);
        DynamoDbStreamsClient west = live.streams(ORDERS, "function", WEST);
        DynamoDbStreamsClient stranger = live.streams(ORDERS, "reader", EAST)) {
      Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("1"));
      live.client(ORDERS, EAST).putItem(r -> r.tableName("orders").item(item));
      live.await(() -> live.dynamoDb().pendingReplications() == 0);
      live.client(ORDERS, EAST).deleteItem(r -> r.tableName("orders").key(item));
      live.await(() -> live.dynamoDb().pendingReplications() == 0);

      assertThat(records(east, EAST))
          .extracting(Record::eventNameAsString, Record::awsRegion)
          .containsExactly(tuple("INSERT", "us-east-1"), tuple("REMOVE", "us-east-1"));
      assertThat(records(west, WEST))
          .extracting(Record::eventNameAsString, Record::awsRegion)
          .containsExactly(tuple("INSERT", "us-west-2"), tuple("REMOVE", "us-west-2"));
      assertThat(records(west, WEST).get(1).dynamodb().oldImage()).isEqualTo(item);
      assertThat(east.listStreams(r -> {}).streams())
          .extracting(stream -> stream.streamArn(), stream -> stream.tableName())
          .containsExactly(tuple(arn(EAST), "orders"));
      assertThatThrownBy(() -> stranger.describeStream(r -> r.streamArn(arn(EAST))))
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining(
              "is not authorized to perform: dynamodb:DescribeStream on resource: " + arn(EAST));
      String gone = arn(EAST).replace("orders", "plain");
      assertThatThrownBy(() -> east.describeStream(r -> r.streamArn(gone)))
          .hasMessageContaining("Requested resource not found: Stream: " + gone + " not found");
      assertThatThrownBy(() -> east.getRecords(r -> r.shardIterator("x")))
          .hasMessageContaining("Invalid ShardIterator");
    }
  }

  /** As where an older twin made the table. */
  @Test
  void a_table_that_is_there_gets_its_stream_later() {
    try (live;
        DynamoDbStreamsClient streams = live.streams(ORDERS, "function", EAST)) {
      Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("1"));
      live.client(ORDERS, EAST).putItem(r -> r.tableName("plain").item(item));
      EntityKey key = EntityKey.regional(Types.TABLE, ORDERS, EAST, "plain");
      ObjectNode table = world.get(key).orElseThrow().properties().deepCopy();
      world.put(
          new Entity(key, table.put("streamLabel", LABEL).put("streamViewType", "KEYS_ONLY")));
      String stream = arn(EAST).replace("orders", "plain");

      live.await(() -> view(streams, stream).equals("KEYS_ONLY"));
    }
  }

  private static String view(DynamoDbStreamsClient streams, String arn) {
    return streams
        .describeStream(r -> r.streamArn(arn))
        .streamDescription()
        .streamViewTypeAsString();
  }
}
