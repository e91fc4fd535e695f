package dev.gatehouse.twin.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.MetricKey;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.dynamodb.MemoryTables.Place;
import dev.gatehouse.twin.aws.health.Probe;
import dev.gatehouse.twin.fault.Partition;
import dev.gatehouse.twin.sim.Input;
import dev.gatehouse.twin.sim.Recording;
import dev.gatehouse.twin.sim.Speed;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * CloudWatch and global tables on an accelerated clock, recorded; the same decisions again on a
 * virtual one.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class MeasuredRunTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final AccountId ACCOUNT = Legs.ACCOUNT;
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final FixedAddresses ADDRESSES = new FixedAddresses(List.of(EAST, WEST));
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:operators";
  private static final Place IN_EAST = new Place(ACCOUNT, EAST, "orders");
  private static final Place IN_WEST = new Place(ACCOUNT, WEST, "orders");

  /** Clocks of runs begin with the year 2026. */
  private static final long START = 1_767_225_600;

  private static final Probe NOBODY =
      (check, from) -> CompletableFuture.completedFuture(Probe.Outcome.success("Success: up"));

  private static void await(RecordedRun run, String words) {
    assertThat(run.decided(words).orTimeout(20, TimeUnit.SECONDS).join()).contains(words);
  }

  private static Entity alarm(Region region, String name, String namespace, String metric) {
    ObjectNode alarm = JSON.objectNode().put("namespace", namespace).put("metricName", metric);
    alarm.put("statistic", "Maximum").put("period", 60).put("evaluationPeriods", 1);
    alarm.put("threshold", 1.0).put("comparisonOperator", "GreaterThanOrEqualToThreshold");
    alarm.put("arn", "arn:aws:cloudwatch:" + region + ":" + ACCOUNT + ":alarm:" + name);
    alarm.putArray("alarmActions").add(TOPIC);
    return new Entity(EntityKey.regional(Types.METRIC_ALARM, ACCOUNT, region, name), alarm);
  }

  private static Entity composite(String rule) {
    ObjectNode alarm = JSON.objectNode().put("alarmRule", rule);
    return new Entity(EntityKey.regional(Types.COMPOSITE_ALARM, ACCOUNT, EAST, "either"), alarm);
  }

  private static List<Entity> mailbox() {
    ObjectNode subscription = JSON.objectNode().put("topic", TOPIC).put("protocol", "email");
    subscription.put("endpoint", "ops@test");
    return List.of(
        new Entity(EntityKey.regional(Types.TOPIC, ACCOUNT, EAST, "operators"), JSON.objectNode()),
        new Entity(
            EntityKey.regional(Types.SUBSCRIPTION, ACCOUNT, EAST, TOPIC + ":1"), subscription));
  }

  private static List<Entity> table() {
    List<Entity> both = new ArrayList<>();
    for (Region region : List.of(EAST, WEST)) {
      ObjectNode table = JSON.objectNode().put("hashKey", "id").put("homeRegion", "us-east-1");
      table.putArray("replicaRegions").add("us-east-1").add("us-west-2");
      table.putObject("ttl").put("enabled", true).put("attributeName", "expires");
      both.add(new Entity(EntityKey.regional(Types.TABLE, ACCOUNT, region, "orders"), table));
    }
    return both;
  }

  private static ObjectNode key(String id) {
    ObjectNode key = JSON.objectNode();
    key.putObject("id").put("S", id);
    return key;
  }

  private static ObjectNode item(String id, String value) {
    ObjectNode item = key(id);
    item.putObject("value").put("S", value);
    return item;
  }

  private static RecordedRun run(long seed) {
    return new RecordedRun(seed, new Speed(Speed.MOST), ADDRESSES, Atlas.builtIn(), NOBODY);
  }

  /** The run's decisions, which a replay of its recording must make again, to the byte. */
  private static List<String> replayed(RecordedRun run) {
    Recording recording = Recording.read(run.recording().lines());

    assertThat(RecordedRun.replay(recording, ADDRESSES, Atlas.builtIn()))
        .isEqualTo(run.decisions());
    return run.decisions();
  }

  @Test
  void alarms_composite_alarms_and_deliveries_keep_an_accelerated_clock_and_are_replayed() {
    RecordedRun run = run(1);
    try (run) {
      mailbox().forEach(run::put);
      run.put(alarm(EAST, "errors", "Test", "Errors"));
      run.put(composite("ALARM(errors)"));
      run.measured(MetricKey.of(ACCOUNT, EAST, "Test", "Errors", Map.of()), 3);
      await(run, "alarm either is ALARM");
    }

    List<String> lines = replayed(run);
    assertThat(lines)
        .anyMatch(line -> line.endsWith("email to ops@test: ALARM: \"errors\" in us-east-1"));
    assertThat(lines)
        .as("judged when a minute of the run's own time ended")
        .anyMatch(
            line ->
                line.contains("alarm errors is ALARM: Threshold Crossed")
                    && Double.parseDouble(line.split(" ", 2)[0]) % 60 == 0);
  }

  @Test
  void replication_conflicts_partitions_and_expiry_keep_an_accelerated_clock_and_are_replayed() {
    RecordedRun run = run(2);
    try (run) {
      table().forEach(run::put);
      run.table(IN_EAST, TableRequest.PUT, item("1", "one"));
      await(run, "us-west-2 has learnt orders {\"id\":{\"S\":\"1\"}} of us-east-1 after ");
      Partition partition = new Partition(EAST, Optional.of(WEST), Optional.empty());
      run.cut(partition);
      run.table(IN_EAST, TableRequest.PUT, item("2", "east"));
      run.table(IN_WEST, TableRequest.PUT, item("2", "west"));
      run.table(IN_EAST, TableRequest.READ, key("2"));
      run.mend(partition);
      await(run, "warning: ");
      ObjectNode mortal = item("3", "three");
      mortal.putObject("expires").put("N", String.valueOf(START + 1));
      run.table(IN_EAST, TableRequest.PUT, mortal);
      await(run, "orders {\"id\":{\"S\":\"3\"}} has expired in us-east-1");
      run.table(IN_EAST, TableRequest.READ, key("3"));
      await(run, "us-east-1 reads nothing");
      run.table(IN_EAST, TableRequest.READ, key("2"));
      await(run, "us-east-1 reads {\"id\":{\"S\":\"2\"},\"value\":{\"S\":\"west\"}}");
      run.table(new Place(ACCOUNT, EAST, "gone"), TableRequest.READ, key("2"));
      await(run, "Requested resource not found: Table: gone not found");
    }

    List<String> lines = replayed(run);
    String learnt = lines.stream().filter(line -> line.contains("has learnt")).findFirst().get();
    double lag = Double.parseDouble(learnt.replaceAll(".* after (\\d+) ms", "$1"));
    assertThat(lag).as("half a second to two and a half").isBetween(500.0, 2600.0);
    assertThat(lines.stream().filter(line -> line.contains("warning: ")))
        .as("an item that expires in both Regions is no lost write")
        .hasSize(1);
  }

  @Test
  void a_latch_that_one_data_point_set_moves_clients_and_holds_when_its_data_end()
      throws IOException {
    MetricKey latch = MetricKey.of(ACCOUNT, WEST, "Gatehouse", "Evacuated", Map.of());
    RecordedRun run;
    FixedAddresses addresses;
    try (LiveLegs legs = new LiveLegs(6, EAST, WEST)) {
      run = legs.run();
      addresses = legs.addresses();
      run.put(alarm(WEST, Legs.latch(EAST), "Gatehouse", "Evacuated"));
      legs.answers(EAST);
      run.measured(latch, 1);
      legs.answers(WEST);
      await(run, "alarm " + Legs.latch(EAST) + " is INSUFFICIENT_DATA");
      assertThat(legs.ask("A")).isEqualTo("127.0.2.1");
      run.measured(latch, 0);
      legs.answers(EAST);
    }

    List<String> again = RecordedRun.replay(run.recording(), addresses, Atlas.builtIn());
    assertThat(again).isEqualTo(run.decisions());
  }

  @Test
  void a_recording_written_by_hand_is_played_on_virtual_time_the_same_each_time() {
    List<Input> inputs = new ArrayList<>();
    table().forEach(entity -> inputs.add(world(entity)));
    inputs.add(world(alarm(EAST, "late", "AWS/DynamoDB", "ReplicationLatency")));
    inputs.add(at(1, TableRoom.text(IN_EAST, TableRequest.PUT, item("1", "one"))));
    inputs.add(at(1.2, TableRoom.text(IN_WEST, TableRequest.PUT, item("1", "two"))));
    inputs.add(at(10, TableRoom.text(IN_EAST, TableRequest.READ, key("1"))));
    Recording recording = new Recording(7, nanos(600), inputs);

    List<String> once = RecordedRun.replay(recording, ADDRESSES, Atlas.builtIn());

    assertThat(RecordedRun.replay(recording, ADDRESSES, Atlas.builtIn())).isEqualTo(once);
    assertThat(once).anyMatch(line -> line.startsWith("10.000000000 dynamodb us-east-1 reads "));
    Recording other = new Recording(8, nanos(600), inputs);
    assertThat(RecordedRun.replay(other, ADDRESSES, Atlas.builtIn()))
        .as("another seed draws other lags")
        .isNotEqualTo(once);
  }

  private static Input world(Entity entity) {
    return new Input(0, RecoveryRooms.WORLD, RecoveryRooms.text(entity.key(), Optional.of(entity)));
  }

  private static Input at(double seconds, String table) {
    return new Input(nanos(seconds), RecoveryRooms.TABLE, table);
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }
}
