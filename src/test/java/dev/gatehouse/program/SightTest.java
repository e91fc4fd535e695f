package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.program.Recording.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ingress account sees of application accounts, and shows: links, queries, dashboards. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SightTest {
  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void each_application_account_links_to_the_sink_of_each_region(String stack) {
    Recording recording = Stacks.recording(stack);
    int regions = stack.equals("dev") ? 2 : 3;
    assertThat(recording.ofType("aws:oam/sink:Sink")).hasSize(regions);
    List<Declared> links = recording.ofType("aws:oam/link:Link");
    assertThat(links).hasSize(3 * regions);
    for (Declared link : links) {
      String sharing = link.parent().orElseThrow();
      assertThat(link.dependsOn()).containsExactly(sharing + "-policy");
      assertThat(link.input("sinkIdentifier")).isEqualTo("<" + sharing + "-sink.arn>");
      JsonNode allowed =
          Documents.json(recording.get(sharing + "-policy").input("policy")).at("/Statement/0");
      assertThat(Documents.texts(allowed.at("/Principal/AWS")))
          .contains(link.name().replaceFirst(".*-", ""))
          .hasSize(3);
      assertThat(
              Documents.texts(allowed.at("/Condition/ForAllValues:StringEquals/oam:ResourceTypes")))
          .containsExactlyElementsOf(Documents.texts(Documents.tree(link.input("resourceTypes"))));
    }
  }

  @Test
  void what_an_application_measures_is_watched_from_the_ingress_account() {
    Recording recording = Stacks.recording("prod");
    Declared lag = recording.get("orders-us-east-1-alarms-replication-lag");
    assertThat(lag.provider()).contains("accounts-111111111112-us-east-1");
    List<String> watched = new ArrayList<>();
    for (JsonNode query : Documents.tree(lag.input("metricQueries"))) {
      watched.add(
          query.has("expression")
              ? query.path("expression").asText()
              : query.path("accountId").asText()
                  + " "
                  + query.at("/metric/dimensions/ReceivingRegion").asText());
    }
    assertThat(watched)
        .containsExactly("MAX([m0, m1])", "333333333334 us-west-2", "333333333334 eu-west-1");
    assertThat(recording.all()).doesNotContainKey("greeting-us-east-1-alarms-replication-lag");
    assertThat(recording.all()).containsKey("greeting-us-east-1-alarms-throttles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void a_dashboard_shows_each_application_and_one_shows_all(String stack) {
    Recording recording = Stacks.recording(stack);
    List<Declared> dashboards = recording.ofType("aws:cloudwatch/dashboard:Dashboard");
    assertThat(dashboards)
        .extracting(Declared::name)
        .containsExactly(
            "dashboards-greeting", "dashboards-orders", "dashboards-stack", "dashboards-weather");
    for (Declared dashboard : dashboards) {
      String body = String.valueOf(dashboard.input("dashboardBody"));
      assertThat(body).doesNotContain("{{").contains("-api-http.id>");
      int bottom = 0;
      for (JsonNode widget : Documents.json(body).at("/widgets")) {
        int right = widget.path("x").asInt() + widget.path("width").asInt();
        assertThat(right).isLessThanOrEqualTo(24);
        assertThat(widget.path("y").asInt()).isGreaterThanOrEqualTo(bottom - 6);
        bottom = Math.max(bottom, widget.path("y").asInt() + widget.path("height").asInt());
      }
    }
  }

  @Test
  void a_dashboard_lists_alarms_that_there_are() {
    Recording recording = Stacks.recording("prod");
    TreeSet<String> alarms = new TreeSet<>();
    for (Declared alarm : recording.ofType("aws:cloudwatch/metricAlarm:MetricAlarm")) {
      String place = alarm.provider().orElseThrow().replace("accounts-", "");
      alarms.add(
          "arn:aws:cloudwatch:"
              + place.substring(13)
              + ":"
              + place.substring(0, 12)
              + ":alarm:"
              + alarm.input("name"));
    }
    TreeSet<String> listed = new TreeSet<>();
    for (Declared dashboard : recording.ofType("aws:cloudwatch/dashboard:Dashboard")) {
      Documents.json(dashboard.input("dashboardBody"))
          .findValues("alarms")
          .forEach(list -> listed.addAll(Documents.texts(list)));
    }
    assertThat(listed).isEqualTo(alarms);
  }

  @Test
  void queries_are_saved_where_their_logs_are() {
    Recording recording = Stacks.recording("dev");
    Declared errors = recording.get("queries-us-west-2-errors");
    assertThat(errors.input("name")).isEqualTo("gatehouse-dev/errors");
    assertThat(Documents.texts(Documents.tree(errors.input("logGroupNames"))))
        .containsExactly(
            "/aws/vendedlogs/apigateway/gatehouse-dev-greeting",
            "/aws/vendedlogs/apigateway/gatehouse-dev-orders",
            "/aws/vendedlogs/apigateway/gatehouse-dev-weather",
            "/aws/vendedlogs/apigateway/gatehouse-dev-health");
    Declared failures = recording.get("weather-queries-us-west-2-failures");
    assertThat(failures.provider()).contains("accounts-222222222222-us-west-2");
    assertThat(Documents.texts(Documents.tree(failures.input("logGroupNames")))).hasSize(5);
  }
}
