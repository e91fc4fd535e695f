package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.program.Recording.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics, who hears them, and the alarms that speak to them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertsTest {
  private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
  private static final Map<String, Integer> REGIONS = Map.of("dev", 2, "prod", 3);

  private static int regions(String stack) {
    return REGIONS.getOrDefault(stack, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void each_region_has_a_topic_for_each_severity_that_everybody_subscribes_to(String stack) {
    Recording recording = Stacks.recording(stack);
    assertThat(recording.ofType("aws:sns/topic:Topic"))
        .hasSize(3 * regions(stack))
        .allSatisfy(
            topic ->
                assertThat(String.valueOf(topic.input("kmsMasterKeyId")))
                    .isEqualTo("<" + topic.parent().orElseThrow() + "-key.arn>"));
    assertThat(recording.ofType("aws:sns/topicSubscription:TopicSubscription"))
        .hasSize(3 * regions(stack))
        .allSatisfy(
            mail ->
                assertThat(mail.input("endpoint"))
                    .isEqualTo(stack.equals("dev") ? "on-call@gatehouse.test" : PROD_MAIL));
  }

  private static final String PROD_MAIL = "on-call@gatehouse.example";

  @Test
  void nobody_need_be_told() {
    Recording one = Stacks.recording("dev", "gatehouse:alerts", "{\"email\":[\"a@b.test\"]}");
    assertThat(one.all()).containsKey("alerts-us-east-1-critical-a@b.test");
  }

  /** Messages under the key that AWS manages for SNS would be lost. */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void keys_rotate_and_let_in_alarms_of_their_account_alone(String stack) {
    String account = stack.equals("dev") ? "111111111111" : "111111111112";
    for (Declared key : Stacks.recording(stack).ofType("aws:kms/key:Key")) {
      assertThat(key.input("enableKeyRotation")).isEqualTo(true);
      JsonNode alarms = Documents.json(key.input("policy")).at("/Statement/1");
      assertThat(alarms)
          .isEqualTo(
              Documents.json(
                  "{\"Sid\":\"AlarmsOfAccount\",\"Effect\":\"Allow\",\"Principal\":"
                      + "{\"Service\":\"cloudwatch.amazonaws.com\"},"
                      + "\"Action\":[\"kms:Decrypt\",\"kms:GenerateDataKey*\"],"
                      + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                      + "{\"aws:SourceAccount\":\"%s\"}}}".formatted(account)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void every_alarm_tells_a_topic_of_its_own_region(String stack) {
    Recording recording = Stacks.recording(stack);
    for (Declared alarm : recording.ofType(ALARM)) {
      String region = alarm.provider().orElseThrow().replaceFirst("accounts-[0-9]+-", "");
      assertThat(Documents.texts(Documents.tree(alarm.input("alarmActions"))))
          .as(alarm.name())
          .singleElement()
          .asString()
          .startsWith("<alerts-" + region + "-");
    }
  }

  @Test
  void server_errors_and_fullness_are_warnings_and_their_share_is_critical() {
    Recording recording = Stacks.recording("dev");
    List<String> found = new ArrayList<>();
    for (Declared alarm : recording.ofType(ALARM)) {
      if (alarm.name().startsWith("orders-us-east-1-") || alarm.name().startsWith("health-us-e")) {
        String told = Documents.texts(Documents.tree(alarm.input("alarmActions"))).get(0);
        found.add(
            alarm.input("name")
                + " above "
                + alarm.input("threshold")
                + ": "
                + told.replaceFirst("<alerts-us-east-1-(.*)[.]arn>", "$1"));
      }
    }
    assertThat(found)
        .containsExactly(
            "gatehouse-dev-health-server-errors above 10.0: critical",
            "gatehouse-dev-orders-concurrency above 800.0: warning",
            "gatehouse-dev-orders-replication-lag above 5000.0: warning",
            "gatehouse-dev-orders-throttles above 0.0: warning",
            "gatehouse-dev-orders-capacity above 48000.0: warning",
            "gatehouse-dev-orders-error-rate above 5.0: critical",
            "gatehouse-dev-orders-server-errors above 10.0: warning");
    Declared errors = recording.get("orders-us-east-1-api-alarms-server-errors");
    assertThat(errors.input("metricName")).isEqualTo("5xx");
    assertThat(Documents.tree(errors.input("dimensions")))
        .isEqualTo(Documents.json("{\"ApiId\":\"<orders-us-east-1-api-http.id>\"}"));
    assertThat(Documents.tree(errors.input("period")).asInt()).isEqualTo(120);
  }

  @Test
  void the_share_of_errors_is_computed_of_both_counts() {
    Declared rate = Stacks.recording("dev").get("orders-us-east-1-api-alarms-error-rate");
    String metric =
        "{\"id\":\"%s\",\"metric\":{\"namespace\":\"AWS/ApiGateway\",\"metricName\":\"%s\","
            + "\"stat\":\"Sum\",\"period\":60.0,"
            + "\"dimensions\":{\"ApiId\":\"<orders-us-east-1-api-http.id>\"}}}";
    assertThat(Documents.tree(rate.input("metricQueries")))
        .isEqualTo(
            Documents.json(
                "[{\"id\":\"computed\",\"expression\":\"100 * errors / requests\","
                    + "\"label\":\"5xx, percent\",\"returnData\":true},"
                    + metric.formatted("errors", "5xx")
                    + ","
                    + metric.formatted("requests", "Count")
                    + "]"));
    assertThat(rate.inputs()).doesNotContainKeys("metricName", "period", "statistic");
  }

  /** Each Region tells of the latches that it holds, since the one they are for may be silent. */
  @Test
  void an_evacuation_is_told_by_the_region_that_holds_the_latch() {
    Declared latch = Stacks.recording("dev").get("evacuation-us-west-2-latch-us-east-1");
    for (String action : List.of("alarmActions", "okActions")) {
      assertThat(Documents.texts(Documents.tree(latch.input(action))))
          .containsExactly("<alerts-us-west-2-critical.arn>");
    }
  }
}
