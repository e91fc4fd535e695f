package dev.gatehouse.twin.aws.dynamodb;

import static dev.gatehouse.twin.aws.dynamodb.LiveTables.EAST;
import static dev.gatehouse.twin.aws.dynamodb.LiveTables.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.Datapoint;
import dev.gatehouse.twin.aws.cloudwatch.MetricKey;
import dev.gatehouse.twin.aws.cloudwatch.Statistic;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Two accounts and two Regions on a real DynamoDB Local, called through the real SDK. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbTest {
  private static final AccountId WEATHER = new AccountId("222222222222");
  private static final AccountId ORDERS = new AccountId("333333333333");
  private static final String ALL = "{'Effect':'Allow','Action':'dynamodb:*','Resource':'*'}";
  private static final ReplicationLag SHORT =
      ReplicationLag.between(Duration.ofMillis(5), Duration.ofMillis(50));
  private static final ReplicationLag ENDLESS =
      ReplicationLag.between(Duration.ofDays(1), Duration.ofDays(1));

  private final Path directory;
  private final World world = new World();
  private LiveTables live;

  DynamoDbTest(@TempDir Path directory) {
    this.directory = directory;
    this.live = open(SHORT);
  }

  @BeforeAll
  void tables_of_one_name_in_two_accounts() {
    for (AccountId account : List.of(WEATHER, ORDERS)) {
      LiveTables.role(world, account, "function", ALL);
      LiveTables.table(world, account, "things", EAST, WEST);
    }
    LiveTables.role(
        world,
        WEATHER,
        "reader",
        "{'Effect':'Allow','Action':'dynamodb:GetItem',"
            + "'Resource':'arn:aws:dynamodb:*:222222222222:table/things'}");
  }

  @AfterAll
  void end() {
    live.close();
  }

  private LiveTables open(ReplicationLag lag) {
    return new LiveTables(world, directory, lag, TwinLog.silent());
  }

  @Test
  void accounts_do_not_see_each_other() {
    put(WEATHER, EAST, "mine", "1");

    assertThat(get(WEATHER, EAST, "mine")).contains("1");
    assertThat(get(ORDERS, EAST, "mine")).isEmpty();
  }

  @Test
  void a_write_reaches_the_other_Region_and_so_does_a_deletion() {
    put(WEATHER, EAST, "travels", "1");
    live.await(() -> get(WEATHER, WEST, "travels").isPresent());

    live.client(WEATHER, WEST).deleteItem(r -> r.tableName("things").key(key("travels")));
    live.await(() -> get(WEATHER, EAST, "travels").isEmpty());
    live.await(() -> live.dynamoDb().pendingReplications() == 0);
  }

  @Test
  void what_requests_consume_is_measured_and_told_only_to_who_asks() {
    DynamoDbClient east = live.client(ORDERS, EAST);
    Map<String, AttributeValue> large = new HashMap<>(key("large"));
    large.put("ConsumedCapacity", AttributeValue.fromS("x".repeat(3000)));
    assertThat(east.putItem(r -> r.tableName("things").item(large)).consumedCapacity()).isNull();
    var read = east.getItem(r -> r.tableName("things").key(key("large")).consistentRead(true));
    assertThat(read.consumedCapacity()).isNull();
    assertThat(read.item()).isEqualTo(large);
    var asked =
        east.getItem(
            r ->
                r.tableName("things")
                    .key(key("large"))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    assertThat(asked.consumedCapacity().capacityUnits()).isEqualTo(0.5);
    TransactWriteItem part =
        TransactWriteItem.builder().put(p -> p.tableName("things").item(item("c", "1"))).build();
    var moved =
        east.transactWriteItems(
            r -> r.transactItems(part).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    double units = moved.consumedCapacity().get(0).capacityUnits();

    assertThat(consumed("ConsumedWriteCapacityUnits")).contains(3.0, units);
    assertThat(consumed("ConsumedReadCapacityUnits")).contains(1.0, 0.5);
  }

  /** The least and the greatest that one request consumed. */
  private List<Double> consumed(String name) {
    MetricKey key = MetricKey.of(ORDERS, EAST, "AWS/DynamoDB", name, Map.of("TableName", "things"));
    Instant from = Instant.now().minusSeconds(600);
    return Stream.of("Minimum", "p50", "p90", "Maximum")
        .flatMap(
            statistic ->
                live
                    .metrics()
                    .statistics(
                        key,
                        from,
                        from.plusSeconds(1200),
                        Duration.ofMinutes(20),
                        Statistic.of(statistic))
                    .stream())
        .map(Datapoint::value)
        .toList();
  }

  @Test
  void of_two_writes_in_two_Regions_the_last_wins_in_both() {
    for (int round = 0; round < 10; round++) {
      String id = "contested-" + round;
      put(WEATHER, EAST, id, "first");
      put(WEATHER, WEST, id, "last");
      live.await(() -> live.dynamoDb().pendingReplications() == 0);
      assertThat(get(WEATHER, EAST, id)).contains("last");
      assertThat(get(WEATHER, WEST, id)).contains("last");
    }
  }

  @Test
  void batches_transactions_and_updates_are_replicated() {
    DynamoDbClient east = live.client(ORDERS, EAST);
    WriteRequest batched = WriteRequest.builder().putRequest(p -> p.item(item("b", "1"))).build();
    east.batchWriteItem(r -> r.requestItems(Map.of("things", List.of(batched))));
    TransactWriteItem part =
        TransactWriteItem.builder().put(p -> p.tableName("things").item(item("t", "1"))).build();
    east.transactWriteItems(r -> r.transactItems(part));
    east.updateItem(
        r ->
            r.tableName("things")
                .key(key("u"))
                .updateExpression("SET v = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("1"))));

    live.await(() -> get(ORDERS, WEST, "b").isPresent());
    live.await(() -> get(ORDERS, WEST, "t").isPresent());
    live.await(() -> get(ORDERS, WEST, "u").isPresent());
  }

  @Test
  void a_write_that_fails_its_condition_leaves_nothing_to_replicate() {
    put(WEATHER, EAST, "once", "1");
    DynamoDbClient east = live.client(WEATHER, EAST);

    assertThatThrownBy(
            () ->
                east.putItem(
                    r ->
                        r.tableName("things")
                            .item(item("once", "2"))
                            .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    live.await(() -> live.dynamoDb().pendingReplications() == 0);
    assertThat(get(WEATHER, WEST, "once")).contains("1");
  }

  @Test
  void an_action_that_no_policy_allows_is_refused_in_the_words_of_AWS() {
    DynamoDbClient reader = live.client(live.session(WEATHER, "reader"), EAST);
    reader.getItem(r -> r.tableName("things").key(key("any")));

    assertThatThrownBy(() -> reader.putItem(r -> r.tableName("things").item(item("any", "1"))))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "User: arn:aws:sts::222222222222:assumed-role/reader/test is not authorized"
                          + " to perform: dynamodb:PutItem on resource:"
                          + " arn:aws:dynamodb:us-east-1:222222222222:table/things because no"
                          + " identity-based policy allows the dynamodb:PutItem action");
            });
  }

  @Test
  void a_wrong_secret_is_found_out() {
    Credentials good = live.session(WEATHER, "function");
    Credentials bad =
        new Credentials(
            good.accessKeyId(),
            "A" + good.secretAccessKey().substring(1) + "x",
            good.sessionToken(),
            good.expiration(),
            good.session());

    assertThatThrownBy(
            () -> live.client(bad, EAST).getItem(r -> r.tableName("things").key(key("x"))))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
  }

  @Test
  void a_table_is_described_in_its_own_account_and_Region() {
    DynamoDbClient west = live.client(ORDERS, WEST);

    assertThat(west.describeTable(r -> r.tableName("things")).table().tableArn())
        .isEqualTo("arn:aws:dynamodb:us-west-2:333333333333:table/things");
  }

  @Test
  void a_table_that_left_the_world_is_gone_and_comes_back_empty() {
    LiveTables.table(world, ORDERS, "brief", EAST);
    DynamoDbClient east = live.client(ORDERS, EAST);
    east.putItem(r -> r.tableName("brief").item(item("old", "1")));

    world.remove(EntityKey.regional(Types.TABLE, ORDERS, EAST, "brief"));
    assertThatThrownBy(() -> east.getItem(r -> r.tableName("brief").key(key("old"))))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Requested resource not found");
    LiveTables.table(world, ORDERS, "brief", EAST);

    assertThat(east.getItem(r -> r.tableName("brief").key(key("old"))).hasItem()).isFalse();
  }

  @Test
  void a_replica_made_later_gets_what_is_there() {
    LiveTables.table(world, ORDERS, "grows", EAST);
    live.client(ORDERS, EAST).putItem(r -> r.tableName("grows").item(item("early", "1")));

    LiveTables.table(world, ORDERS, "grows", EAST, WEST);

    DynamoDbClient west = live.client(ORDERS, WEST);
    live.await(() -> west.getItem(r -> r.tableName("grows").key(key("early"))).hasItem());
  }

  @Test
  void an_operation_that_is_not_modelled_says_so() {
    assertThatThrownBy(() -> live.client(WEATHER, EAST).listTables())
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e ->
                assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo(
                        "the twin does not model dynamodb:ListTables: functions can call GetItem,"
                            + " PutItem, UpdateItem, DeleteItem, Query, Scan, BatchGetItem,"
                            + " BatchWriteItem, TransactGetItems, TransactWriteItems,"
                            + " DescribeTable"));
  }

  @Test
  void a_killed_DynamoDB_Local_comes_back_with_its_data() {
    put(WEATHER, EAST, "durable", "1");

    live.dynamoDb().process().destroyForcibly();

    live.await(() -> quietly(() -> get(WEATHER, EAST, "durable")).isPresent());
    put(WEATHER, EAST, "durable", "2");
    live.await(() -> get(WEATHER, WEST, "durable").filter("2"::equals).isPresent());
  }

  @Test
  void a_twin_that_ends_before_replication_takes_it_up_when_it_starts_again() {
    live.close();
    live = open(ENDLESS);
    put(WEATHER, EAST, "late", "1");
    assertThat(live.dynamoDb().pendingReplications()).isPositive();
    live.close();

    live = open(SHORT);

    live.await(() -> get(WEATHER, WEST, "late").isPresent());
  }

  private static Optional<String> quietly(Supplier<Optional<String>> read) {
    try {
      return read.get();
    } catch (RuntimeException notYet) {
      return Optional.empty();
    }
  }

  private void put(AccountId account, Region region, String id, String value) {
    live.client(account, region).putItem(r -> r.tableName("things").item(item(id, value)));
  }

  private Optional<String> get(AccountId account, Region region, String id) {
    Map<String, AttributeValue> item =
        live.client(account, region)
            .getItem(r -> r.tableName("things").key(key(id)).consistentRead(true))
            .item();
    return Optional.ofNullable(item.get("v")).map(AttributeValue::s);
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static Map<String, AttributeValue> item(String id, String value) {
    return Map.of("id", AttributeValue.fromS(id), "v", AttributeValue.fromS(value));
  }
}
