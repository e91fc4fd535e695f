package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.program.Recording.Declared;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Latches, the health checks that follow them, and the role that writes them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvacuationTest {
  private static final Map<String, String> INGRESS =
      Map.of("dev", "111111111111", "prod", "111111111112");

  static List<Declared> checks(Recording recording, String type) {
    List<Declared> checks =
        recording.ofType("aws:route53/healthCheck:HealthCheck").stream()
            .filter(check -> check.input("type").equals(type))
            .toList();
    assertThat(checks).isNotEmpty();
    return checks;
  }

  /** Route 53: a calculated check cannot watch another; an alarm must be of the same account. */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void a_region_is_active_while_its_endpoint_works_and_no_other_region_latches_it(String stack) {
    Recording recording = Stacks.recording(stack);
    List<Declared> endpoints = checks(recording, "HTTPS");
    int peers = endpoints.size() - 1;
    for (Declared latch : checks(recording, "CLOUDWATCH_METRIC")) {
      String home = String.valueOf(latch.input("cloudwatchAlarmRegion"));
      String alarm = latch.name().replaceFirst("failover-", "evacuation-");
      assertThat(recording.get(alarm).provider())
          .contains("accounts-" + INGRESS.get(stack) + "-" + home);
      assertThat(latch.input("cloudwatchAlarmName")).isEqualTo(recording.get(alarm).input("name"));
      assertThat(String.valueOf(latch.input("cloudwatchAlarmName"))).doesNotEndWith(home);
      assertThat(latch.input("insufficientDataHealthStatus")).isEqualTo("LastKnownStatus");
    }
    assertThat(checks(recording, "CLOUDWATCH_METRIC")).hasSize(endpoints.size() * peers);
    for (Declared all : checks(recording, "CALCULATED")) {
      String region = all.name().replaceFirst("failover-active-", "");
      List<String> children = Documents.texts(Documents.tree(all.input("childHealthchecks")));
      assertThat(children)
          .contains("<failover-check-" + region + ".id>")
          .hasSize(1 + peers)
          .filteredOn(child -> !child.contains("-check-"))
          .allSatisfy(child -> assertThat(child).endsWith("-latch-" + region + ".id>"));
      assertThat(Documents.tree(all.input("childHealthThreshold")).asInt())
          .isEqualTo(children.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void who_evacuates_may_write_the_metrics_of_this_platform_and_nothing_else(String stack) {
    Recording recording = Stacks.recording(stack);
    JsonNode allowed =
        Documents.json(recording.get("evacuation-policy").input("policy")).at("/Statement");
    assertThat(allowed)
        .isEqualTo(
            Documents.json(
                "[{\"Sid\":\"WriteLatches\",\"Effect\":\"Allow\","
                    + "\"Action\":\"cloudwatch:PutMetricData\",\"Resource\":\"*\","
                    + "\"Condition\":{\"StringEquals\":{\"cloudwatch:namespace\":"
                    + "\"gatehouse-%s-evacuation\"}}},".formatted(stack)
                    + "{\"Sid\":\"IsolateRegions\",\"Effect\":\"Allow\","
                    + "\"Action\":\"dynamodb:PutItem\",\"Resource\":["
                    + replicas(stack)
                    + "]}]"));
    JsonNode trusted = Documents.json(recording.get("evacuation-role").input("assumeRolePolicy"));
    assertThat(trusted.at("/Statement/0/Principal/AWS").asText())
        .isEqualTo("arn:aws:iam::999999999999:root");
    assertThat(recording.ofType("aws:cloudwatch/metricAlarm:MetricAlarm"))
        .filteredOn(alarm -> alarm.name().startsWith("evacuation-"))
        .isNotEmpty()
        .allSatisfy(
            alarm ->
                assertThat(alarm.input("namespace"))
                    .isEqualTo("gatehouse-" + stack + "-evacuation"));
  }

  private static String replicas(String stack) {
    List<String> regions = List.of("us-east-1", "us-west-2", "eu-west-1");
    return regions.subList(0, stack.equals("dev") ? 2 : 3).stream()
        .map(
            region ->
                "\"arn:aws:dynamodb:%s:%s:table/gatehouse-%s-health\""
                    .formatted(region, INGRESS.get(stack), stack))
        .collect(Collectors.joining(","));
  }

  @Test
  void without_latches_the_records_stand_at_the_shared_name_itself() {
    Recording plain = Stacks.recording("dev", "gatehouse:evacuation", "{\"policy\":\"none\"}");
    assertThat(plain.all().keySet())
        .noneMatch(name -> name.startsWith("evacuation"))
        .contains("failover-us-east-1-a", "failover-us-west-2-aaaa");
    assertThat(plain.get("failover-us-east-1-a").input("healthCheckId"))
        .isEqualTo("<failover-check-us-east-1.id>");
    assertThat(plain.outputs()).doesNotContainKey("evacuation");
  }
}
