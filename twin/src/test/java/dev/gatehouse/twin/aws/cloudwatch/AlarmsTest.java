package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.kms.Keys;
import dev.gatehouse.twin.aws.sns.Delivery;
import dev.gatehouse.twin.aws.sns.Topics;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Alarms from a metric to a mailbox, on a virtual clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlarmsTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Region REGION = new Region("us-east-1");
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:operators";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualSim time = new VirtualSim(1);
  private final World world = new World();
  private final Metrics metrics = new Metrics(time);
  private final Keys keys = new Keys(world, new Iam(world, time, TwinLog.silent()));
  private final Topics topics = new Topics(world, keys, time, TwinLog.silent());
  private final List<Optional<Boolean>> signals = new ArrayList<>();
  private final Alarms alarms =
      new Alarms(
          new Alarms.Rooms(world, metrics, topics, KeptTexts.inMemory()),
          time.sim(),
          (alarm, breaching) -> signals.add(breaching),
          TwinLog.silent());

  private ObjectNode put(String type, String id) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    world.put(new Entity(EntityKey.regional(type, ACCOUNT, REGION, id), node));
    return node;
  }

  private void alarm(String missing, int periods, int toAlarm) {
    ObjectNode alarm = JsonNodeFactory.instance.objectNode();
    alarm.put("namespace", "Test").put("metricName", "Errors").put("statistic", "Sum");
    alarm.put("period", 60).put("evaluationPeriods", periods).put("threshold", 5.0);
    alarm.put("datapointsToAlarm", toAlarm).put("treatMissingData", missing);
    alarm.put("comparisonOperator", "GreaterThanThreshold").put("actionsEnabled", true);
    alarm.putArray("alarmActions").add(TOPIC);
    alarm.putArray("okActions").add(TOPIC);
    world.put(new Entity(EntityKey.regional(Types.METRIC_ALARM, ACCOUNT, REGION, "errors"), alarm));
  }

  private void subscribed() {
    put(Types.TOPIC, "operators");
    ObjectNode subscription = JsonNodeFactory.instance.objectNode();
    subscription.put("topic", TOPIC).put("protocol", "email").put("endpoint", "ops@test");
    world.put(
        new Entity(
            EntityKey.regional(Types.SUBSCRIPTION, ACCOUNT, REGION, TOPIC + ":1"), subscription));
  }

  private void minute(double errors) {
    metrics.add(MetricKey.of(ACCOUNT, REGION, "Test", "Errors", Map.of()), errors);
    time.advance(MINUTE);
  }

  private AlarmState state() {
    return alarms.statuses().get(0).state();
  }

  @Test
  void goes_to_ALARM_at_M_of_N_tells_once_and_comes_back() {
    subscribed();
    alarm("missing", 3, 2);
    assertThat(state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    minute(0);
    minute(0);
    minute(9);
    assertThat(state()).isEqualTo(AlarmState.OK);
    minute(7);
    assertThat(state()).isEqualTo(AlarmState.ALARM);
    minute(8);
    minute(0);
    assertThat(state()).isEqualTo(AlarmState.ALARM);
    minute(0);

    assertThat(state()).isEqualTo(AlarmState.OK);
    assertThat(topics.deliveries())
        .extracting(Delivery::endpoint, Delivery::subject)
        .containsExactly(
            tuple("ops@test", "OK: \"errors\" in us-east-1"),
            tuple("ops@test", "ALARM: \"errors\" in us-east-1"),
            tuple("ops@test", "OK: \"errors\" in us-east-1"));
    assertThat(topics.deliveries().get(1).message())
        .contains(
            "\"NewStateReason\":\"Threshold Crossed: 2 out of the last 3 datapoints [7.0 (01/01/26"
                + " 00:03:00), 9.0 (01/01/26 00:02:00)] were greater than the threshold (5.0)"
                + " (minimum 2 datapoints for OK -> ALARM transition).\"");
  }

  @Test
  void a_health_check_hears_the_data_whatever_missing_data_are_taken_for() {
    alarm("breaching", 1, 1);
    time.advance(Duration.ofMinutes(3));
    assertThat(state()).isEqualTo(AlarmState.ALARM);
    assertThat(signals).last().isEqualTo(Optional.empty());

    minute(9);
    assertThat(signals).last().isEqualTo(Optional.of(true));
    minute(1);

    assertThat(signals).last().isEqualTo(Optional.of(false));
  }

  /** More than five of a hundred calls, as {@code metricQueries} have it. */
  private void errorRate(String missing) {
    ObjectNode alarm = JsonNodeFactory.instance.objectNode();
    ArrayNode queries = alarm.putArray("metricQueries");
    for (String name : List.of("errors", "calls")) {
      ObjectNode metric = queries.addObject().put("id", name).putObject("metric");
      metric.put("namespace", "Test").put("metricName", name).put("stat", "Sum").put("period", 60);
    }
    queries
        .addObject()
        .put("id", "rate")
        .put("expression", "100*errors/calls")
        .put("label", "%")
        .put("returnData", true);
    alarm.put("evaluationPeriods", 3).put("datapointsToAlarm", 2).put("threshold", 5.0);
    alarm.put("treatMissingData", missing).put("comparisonOperator", "GreaterThanThreshold");
    alarm.putArray("alarmActions").add(TOPIC);
    world.put(new Entity(EntityKey.regional(Types.METRIC_ALARM, ACCOUNT, REGION, "rate"), alarm));
  }

  /** No errors are no datapoint: zeros are not sent. */
  private void minuteOf(int calls, int errors) {
    for (int i = 0; i < calls; i++) {
      metrics.add(MetricKey.of(ACCOUNT, REGION, "Test", "calls", Map.of()), 1);
    }
    for (int i = 0; i < errors; i++) {
      metrics.add(MetricKey.of(ACCOUNT, REGION, "Test", "errors", Map.of()), 1);
    }
    time.advance(MINUTE);
  }

  @Test
  void an_error_rate_is_watched_by_metric_math() {
    subscribed();
    errorRate("notBreaching");
    for (int i = 0; i < 5; i++) {
      minuteOf(200, 10);
    }
    assertThat(state()).as("5 % is not more than 5 %").isEqualTo(AlarmState.OK);
    minuteOf(200, 11);
    assertThat(state()).isEqualTo(AlarmState.OK);
    minuteOf(4, 1);
    assertThat(state()).as("2 of 3").isEqualTo(AlarmState.ALARM);
    minuteOf(200, 0);
    minuteOf(200, 0);

    assertThat(state()).as("calls without errors are 0 %").isEqualTo(AlarmState.OK);
    assertThat(topics.deliveries().get(0).message())
        .contains(
            "\"NewStateReason\":\"Threshold Crossed: 2 out of the last 3 datapoints [25.0 (01/01/26"
                + " 00:06:00), 5.5 (01/01/26 00:05:00)] were greater than the threshold (5.0)"
                + " (minimum 2 datapoints for OK -> ALARM transition).\"");
  }

  @Test
  void minutes_without_calls_are_missing_data_of_an_error_rate() {
    errorRate("missing");
    minuteOf(4, 1);
    minuteOf(4, 1);
    assertThat(state()).isEqualTo(AlarmState.ALARM);

    for (int i = 0; i < 6; i++) {
      minuteOf(0, 0);
    }

    assertThat(state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
  }

  @Test
  void a_composite_alarm_follows_its_alarms() {
    alarm("notBreaching", 1, 1);
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    rule.put("alarmRule", "ALARM(errors)");
    world.put(new Entity(EntityKey.regional(Types.COMPOSITE_ALARM, ACCOUNT, REGION, "all"), rule));
    minute(0);
    assertThat(alarms.statuses()).extracting(AlarmStatus::state).containsOnly(AlarmState.OK);

    minute(9);

    assertThat(alarms.statuses()).extracting(AlarmStatus::state).containsOnly(AlarmState.ALARM);
  }

  @Test
  void a_topic_without_an_owner_in_the_account_gets_nothing() {
    subscribed();
    topics.publish(new AccountId("222222222222"), TOPIC, "s", "m");
    topics.publish(ACCOUNT, TOPIC + "-gone", "s", "m");

    assertThat(topics.deliveries()).isEmpty();
  }
}
