package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.health.Probe;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.kms.Keys;
import dev.gatehouse.twin.aws.sns.Topics;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A twin that is started again has its metrics, states of alarms and latches. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Region REGION = new Region("us-west-2");
  private static final MetricKey KEY =
      MetricKey.of(ACCOUNT, REGION, "Gatehouse", "Evacuated", Map.of("Region", "us-east-1"));
  private static final Probe NOBODY = (check, from) -> new CompletableFuture<>();

  private final Path directory;
  private final World world = new World();
  private final List<String> warnings = new ArrayList<>();
  private Duration begin = Duration.ZERO;

  RestartTest(@TempDir Path directory) {
    this.directory = directory;
    ObjectNode alarm = JsonNodeFactory.instance.objectNode().put("namespace", "Gatehouse");
    alarm.put("metricName", "Evacuated").put("statistic", "Maximum").put("period", 60);
    alarm.put("evaluationPeriods", 1).put("threshold", 1.0);
    alarm.put("comparisonOperator", "GreaterThanOrEqualToThreshold");
    alarm.put("treatMissingData", "ignore").putObject("dimensions").put("Region", "us-east-1");
    alarm.putArray("alarmActions").add("arn:aws:sns:us-west-2:111111111111:operators");
    world.put(new Entity(EntityKey.regional(Types.METRIC_ALARM, ACCOUNT, REGION, "latch"), alarm));
    ObjectNode check = JsonNodeFactory.instance.objectNode().put("type", "CLOUDWATCH_METRIC");
    check.put("cloudwatchAlarmName", "latch").put("cloudwatchAlarmRegion", "us-west-2");
    check.put("insufficientDataHealthStatus", "LastKnownStatus");
    world.put(new Entity(EntityKey.global(Types.HEALTH_CHECK, ACCOUNT, "check"), check));
  }

  /** What a process of the twin has, on a clock of its own that begins where all of them do. */
  private final class Running implements AutoCloseable {
    final VirtualSim time = new VirtualSim(1);
    final boolean begun = advanced(time);
    final Metrics metrics = new Metrics(time);
    final TwinLog log =
        new TwinLog() {
          @Override
          public void info(String room, String text) {}

          @Override
          public void warn(String room, String text) {
            warnings.add(text.replace(directory.toString(), "DIR"));
          }
        };
    final HealthChecks health =
        new HealthChecks(world, time.sim(), kept("health.json"), TwinLog.silent());
    private final Keys keys = new Keys(world, new Iam(world, time, TwinLog.silent()));
    final Topics topics = new Topics(world, keys, time, TwinLog.silent());
    final MetricStore store = new MetricStore(directory, 20_000, metrics, time, log);
    final Alarms alarms =
        new Alarms(
            new Alarms.Rooms(world, metrics, topics, kept("alarms.json")),
            time.sim(),
            (alarm, breaching) -> health.metric(alarm.account(), REGION, alarm.id(), breaching),
            TwinLog.silent());

    Running() {
      assertThat(begun).isTrue();
      health.start(NOBODY);
      time.advance(Duration.ofSeconds(11));
    }

    private KeptTexts kept(String name) {
      return KeptTexts.open(directory.resolve(name), text -> log.warn("", text));
    }

    AlarmStatus alarm() {
      return alarms.statuses().get(0);
    }

    double samples() {
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      return metrics
          .statistics(
              KEY,
              start,
              time.now().plusSeconds(1),
              Duration.ofHours(1),
              Statistic.of("SampleCount"))
          .stream()
          .mapToDouble(Datapoint::value)
          .sum();
    }

    List<Datapoint> values() {
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      return metrics.statistics(
          KEY, start, time.now().plusSeconds(1), Duration.ofMinutes(1), Statistic.of("p50"));
    }

    /** As SIGKILL: nothing is written any more. */
    void killed() {
      alarms.close();
      health.close();
    }

    @Override
    public void close() {
      store.close();
      killed();
    }
  }

  private boolean advanced(VirtualSim time) {
    time.advance(begin);
    return true;
  }

  private Running start(Duration at) {
    begin = at;
    return new Running();
  }

  private Running evacuated() {
    Running first = start(Duration.ofSeconds(30));
    first.metrics.add(KEY, 1);
    first.time.advance(Duration.ofMinutes(10));
    assertThat(first.alarm().state()).isEqualTo(AlarmState.ALARM);
    assertThat(first.health.healthy("check")).isFalse();
    return first;
  }

  @Test
  void a_latch_an_alarm_and_its_metric_are_there_after_a_kill() {
    Running first = evacuated();
    AlarmStatus before = first.alarm();
    first.killed();

    try (Running second = start(Duration.ofMinutes(20))) {
      assertThat(second.health.healthy("check")).as("the latch").isFalse();
      assertThat(second.alarm()).isEqualTo(before);
      assertThat(second.topics.deliveries()).as("nothing is told twice").isEmpty();
      assertThat(second.values()).hasSize(1);
      second.metrics.add(KEY, 0);
      second.time.advance(Duration.ofMinutes(2));
      assertThat(second.alarm().state()).isEqualTo(AlarmState.OK);
      assertThat(second.health.healthy("check")).isTrue();
    }
    try (Running third = start(Duration.ofMinutes(30))) {
      assertThat(third.health.healthy("check")).as("the latch is open for good").isTrue();
      assertThat(third.alarm().state()).isEqualTo(AlarmState.OK);
      assertThat(third.values()).hasSize(2);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_check_that_is_made_again_or_follows_another_alarm_begins_healthy() {
    evacuated().killed();
    Entity check = world.list(Types.HEALTH_CHECK).get(0);
    ObjectNode other = check.properties().deepCopy().put("cloudwatchAlarmName", "other");
    world.put(new Entity(check.key(), other));

    try (Running second = start(Duration.ZERO)) {
      assertThat(second.health.healthy("check")).isTrue();
    }
  }

  @Test
  void values_of_a_busy_minute_are_kept_in_little_room() throws IOException {
    try (Running first = start(Duration.ZERO)) {
      for (int i = 0; i < 1_000_000; i++) {
        first.metrics.add(KEY, i * 0.0123);
      }
    }

    assertThat(Files.size(directory.resolve("metrics.jsonl"))).isLessThan(10_000);
    try (Running second = start(Duration.ofMinutes(1))) {
      Datapoint point = second.values().get(0);
      assertThat(point.samples()).isEqualTo(1_000_000);
      assertThat(point.value()).as("to two digits").isBetween(6_100.0, 6_200.0);
    }
  }

  @Test
  void the_files_of_metrics_stay_bounded_and_keep_the_newest() throws IOException {
    try (Running first = start(Duration.ZERO)) {
      for (int i = 0; i < 400; i++) {
        first.metrics.add(KEY, i);
        first.time.advance(Duration.ofMinutes(1));
      }
    }

    assertThat(Files.size(directory.resolve("metrics.jsonl"))).isLessThan(21_000);
    assertThat(Files.size(directory.resolve("metrics.older.jsonl"))).isLessThan(21_000);
    try (Running second = start(Duration.ofMinutes(401))) {
      assertThat(second.values().size()).isBetween(90, 320);
      assertThat(second.values()).last().extracting(Datapoint::value).isEqualTo(399.0);
    }
    try (Running third = start(Duration.ZERO)) {
      assertThat(third.values()).as("not of the future").hasSizeLessThan(2);
    }
    try (Running fourth = start(Duration.ofMinutes(401))) {
      assertThat(fourth.values()).as("dropped for good").hasSizeLessThan(2);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void late_values_of_an_hour_long_past_are_neither_lost_nor_counted_twice() {
    try (Running first = start(Duration.ZERO)) {
      for (int i = 0; i < 60; i++) {
        first.metrics.add(KEY, 1);
        first.time.advance(Duration.ofMinutes(1));
      }
      first.time.advance(Duration.ofHours(30));
      first.metrics.add(KEY, 1);
      first.time.advance(Duration.ofMinutes(2));
      for (int minute : List.of(0, 7, 59)) {
        Instant late = Instant.parse("2026-01-01T00:00:30Z").plus(Duration.ofMinutes(minute));
        first.metrics.add(KEY, late, 1, 1, false);
      }
      first.time.advance(Duration.ofMinutes(2));
      assertThat(first.samples()).isEqualTo(64);
    }

    for (int again = 0; again < 2; again++) {
      try (Running next = start(Duration.ofHours(32 + again))) {
        assertThat(next.samples()).as("restart %s", again).isEqualTo(64 + again);
        next.metrics.add(KEY, 1);
        assertThat(next.samples()).isEqualTo(65 + again);
      }
    }
  }

  @Test
  void late_seconds_of_a_metric_of_high_resolution_are_neither_lost_nor_counted_twice() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    try (Running first = start(Duration.ofMinutes(2))) {
      for (int second = 0; second < 60; second++) {
        first.metrics.add(KEY, begin.plusSeconds(second), 1, 1, true);
      }
      first.time.advance(Duration.ofHours(5));
      first.metrics.add(KEY, first.time.now(), 1, 1, true);
      first.time.advance(Duration.ofMinutes(2));
      first.metrics.add(KEY, begin, 1, 1, true);
      first.metrics.add(KEY, begin.plusSeconds(5), 1, 1, true);
      first.time.advance(Duration.ofMinutes(2));
      assertThat(first.samples()).isEqualTo(63);
    }

    try (Running second = start(Duration.ofHours(6))) {
      assertThat(second.samples()).isEqualTo(63);
    }
  }

  /** A check that would be healthy without data hears at once what the data say. */
  @Test
  void a_check_knows_what_the_data_say_right_after_a_restart() {
    Entity check = world.list(Types.HEALTH_CHECK).get(0);
    ObjectNode other = check.properties().deepCopy();
    world.put(new Entity(check.key(), other.put("insufficientDataHealthStatus", "Healthy")));
    Running first = start(Duration.ofSeconds(30));
    for (int i = 0; i < 3; i++) {
      first.metrics.add(KEY, 1);
      first.time.advance(Duration.ofMinutes(1));
    }
    assertThat(first.health.healthy("check")).isFalse();
    Duration now = Duration.between(Instant.parse("2026-01-01T00:00:00Z"), first.time.now());
    first.close();

    try (Running second = start(now)) {
      assertThat(second.health.healthy("check")).as("not a minute later").isFalse();
    }
  }

  @Test
  void an_alarm_on_metric_math_is_what_it_was_after_a_restart() {
    ObjectNode alarm = JsonNodeFactory.instance.objectNode().put("evaluationPeriods", 1);
    alarm.put("threshold", 1.0).put("comparisonOperator", "GreaterThanOrEqualToThreshold");
    ObjectNode metric = alarm.putArray("metricQueries").addObject().put("id", "m1");
    metric
        .putObject("metric")
        .put("namespace", "Gatehouse")
        .put("metricName", "Evacuated")
        .put("stat", "Maximum")
        .put("period", 60)
        .putObject("dimensions")
        .put("Region", "us-east-1");
    alarm
        .withArray("metricQueries")
        .addObject()
        .put("id", "e1")
        .put("expression", "m1 * 2")
        .put("returnData", true);
    alarm.put("treatMissingData", "ignore");
    EntityKey key = EntityKey.regional(Types.METRIC_ALARM, ACCOUNT, REGION, "latch");
    world.put(new Entity(key, alarm));
    Running first = start(Duration.ofSeconds(30));
    first.metrics.add(KEY, 1);
    first.time.advance(Duration.ofMinutes(10));
    AlarmStatus before = first.alarm();
    assertThat(before.state()).isEqualTo(AlarmState.ALARM);
    first.killed();

    try (Running second = start(Duration.ofMinutes(20))) {
      assertThat(second.alarm()).isEqualTo(before);
      second.metrics.add(KEY, 0);
      second.time.advance(Duration.ofMinutes(2));
      assertThat(second.alarm().state()).isEqualTo(AlarmState.OK);
    }
  }

  @Test
  void a_line_cut_short_by_a_kill_loses_its_minute_alone() throws IOException {
    Path file = directory.resolve("metrics.jsonl");
    try (Running first = start(Duration.ZERO)) {
      first.metrics.add(KEY, 1);
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 20));
    try (Running second = start(Duration.ofMinutes(1))) {
      assertThat(second.values()).isEmpty();
      second.metrics.add(KEY, 2);
    }

    try (Running third = start(Duration.ofMinutes(2))) {
      assertThat(third.values()).hasSize(1);
    }
    assertThat(warnings)
        .containsOnly(
            "1 of the lines in DIR/metrics.jsonl cannot be read, as when the twin was killed while"
                + " it wrote: the values of these minutes are left out");
  }

  @Test
  void a_damaged_file_of_states_is_set_aside_and_said_so() throws IOException {
    evacuated().killed();
    Path file = directory.resolve("alarms.json");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    try (Running second = start(Duration.ZERO)) {
      assertThat(second.alarm().state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    }

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith("DIR/alarms.json cannot be read: Unexpected end-of-input")
        .endsWith("; it is set aside as DIR/alarms.json.damaged");
    assertThat(directory.resolve("alarms.json.damaged"))
        .hasBinaryContent(Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void no_damage_of_bytes_keeps_the_twin_from_starting() throws IOException {
    evacuated().close();
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      for (String name : List.of("metrics.jsonl", "alarms.json", "health.json")) {
        Path file = directory.resolve(name);
        byte[] bytes =
            Files.exists(file) && Files.size(file) > 0 ? Files.readAllBytes(file) : new byte[100];
        for (int i = 0; i <= bytes.length / 50; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Files.write(file, Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)));
      }
      Running started = start(Duration.ofMinutes(random.nextInt(30)));
      assertThat(started.alarms.statuses()).as("seed %s", seed).hasSize(1);
      started.close();
    }
  }
}
