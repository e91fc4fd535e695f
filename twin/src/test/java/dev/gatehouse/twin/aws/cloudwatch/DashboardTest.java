package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.sim.VirtualSim;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DashboardTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Region REGION = new Region("us-east-1");
  private static final String BODY =
      """
      {"widgets":[
        {"type":"text","x":0,"y":0,"width":24,"height":2,
         "properties":{"markdown":"# Orders & co\\nThe golden signals"}},
        {"type":"metric","x":0,"y":2,"width":12,"height":6,"properties":{"title":"Requests",
         "region":"us-east-1","stat":"Sum","period":60,
         "metrics":[["AWS/ApiGateway","Count","ApiId","a1"],
                    [".","5xx",".",".",{"label":"errors"}]]}},
        {"type":"metric","x":12,"y":2,"width":12,"height":6,"properties":{"title":"Latency",
         "region":"us-east-1","period":60,
         "metrics":[["AWS/ApiGateway","Latency","ApiId","a1",{"stat":"p50"}],
                    ["...",{"stat":"p99"}]]}},
        {"type":"metric","x":0,"y":8,"width":12,"height":4,"properties":{"title":"Now",
         "view":"singleValue","region":"us-east-1","stat":"Sum","period":60,
         "metrics":[["AWS/ApiGateway","Count","ApiId","a1"]]}},
        {"type":"alarm","x":12,"y":8,"width":12,"height":4,"properties":{"title":"Alarms",
         "alarms":["arn:aws:cloudwatch:us-east-1:111111111111:alarm:orders-5xx",
                   "arn:aws:cloudwatch:us-east-1:111111111111:alarm:orders-slow"]}}]}\
      """;

  private final VirtualSim time = new VirtualSim(1);
  private final Metrics metrics = new Metrics(time);

  private void traffic() {
    ApiMetrics api = new ApiMetrics(metrics);
    ApiMetrics.Place place = new ApiMetrics.Place(ACCOUNT, REGION, "a1", "$default", "");
    for (int minute = 0; minute < 60; minute++) {
      for (int call = 0; call < 20 + minute % 17 * 4; call++) {
        int status = minute > 40 && minute < 46 && call % 3 == 0 ? 500 : 200;
        api.call(place, status, 5 + call + minute % 7 * 3, OptionalLong.empty(), 100);
      }
      time.advance(Duration.ofMinutes(1));
    }
  }

  private String drawn() {
    traffic();
    Map<String, AlarmState> alarms =
        Map.of(
            "arn:aws:cloudwatch:us-east-1:111111111111:alarm:orders-5xx",
            AlarmState.ALARM,
            "arn:aws:cloudwatch:us-east-1:111111111111:alarm:orders-slow",
            AlarmState.OK);
    return new DashboardSvg(metrics, alarms)
        .draw("orders", DashboardBody.read(BODY, ACCOUNT), time.now(), Duration.ofHours(1));
  }

  @Test
  void is_drawn_as_well_formed_SVG_of_live_values() throws Exception {
    String svg = drawn();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertThat(svg)
        .contains("Orders &amp; co", ">errors</text>", "orders-5xx", ">ALARM</text>", "<path d=\"M")
        .contains(">52</text>");
  }

  @Test
  void the_same_values_are_the_same_picture() {
    String first = drawn();
    assertThat(new DashboardTest().drawn()).isEqualTo(first);
  }

  @Test
  void dots_stand_for_what_the_line_before_said() {
    DashboardBody body = DashboardBody.read(BODY, ACCOUNT);
    DashboardBody.Graph latency = (DashboardBody.Graph) body.widgets().get(2);

    assertThat(latency.queries().sources().values())
        .extracting(MetricQueries.Source::metric)
        .containsOnly(
            MetricKey.of(ACCOUNT, REGION, "AWS/ApiGateway", "Latency", Map.of("ApiId", "a1")));
    assertThat(latency.lines())
        .extracting(DashboardBody.Line::label)
        .containsExactly("Latency p50", "Latency p99");
  }

  private String mathDrawn(String metrics) {
    traffic();
    String body =
        """
        {"widgets":[{"type":"metric","width":12,"height":6,"properties":{"title":"Errors",
         "region":"us-east-1","stat":"Sum","period":60,"metrics":[%s]}}]}\
        """
            .formatted(metrics);
    return new DashboardSvg(metrics(), Map.of())
        .draw("math", DashboardBody.read(body, ACCOUNT), time.now(), Duration.ofHours(1));
  }

  private Metrics metrics() {
    return metrics;
  }

  private static final String SHARE =
      "[\"AWS/ApiGateway\",\"5xx\",\"ApiId\",\"a1\",{\"id\":\"errors\",\"visible\":false}],"
          + "[\".\",\"Count\",\".\",\".\",{\"id\":\"calls\",\"visible\":false}]";

  @Test
  void an_expression_is_drawn_and_what_it_stands_on_is_hidden() {
    String svg =
        mathDrawn(
            SHARE + ",[{\"expression\":\"100*errors/calls\",\"label\":\"share\",\"id\":\"e1\"}]");

    assertThat(svg).contains(">share</text>", "<path d=\"M").doesNotContain(">5xx Sum</text>");
    assertThat(svg).as("a third of the calls fails at times").contains(">50</text>");
  }

  @Test
  void an_array_is_drawn_as_a_line_of_each_series() {
    String svg = mathDrawn(SHARE + ",[{\"expression\":\"FILL(METRICS(), 0)\",\"label\":\"0:\"}]");

    assertThat(svg).contains(">0: 5xx Sum</text>", ">0: Count Sum</text>");
  }

  @Test
  void values_below_zero_are_drawn_below_the_axis() {
    String svg = mathDrawn(SHARE + ",[{\"expression\":\"-calls\"}]");

    assertThat(svg).contains(">-100</text>", ">0</text>").doesNotContain("cy=\"-");
  }

  @Test
  void a_number_is_nothing_to_be_drawn() {
    assertThatThrownBy(() -> mathDrawn(SHARE + ",[{\"expression\":\"AVG(calls)\",\"id\":\"e1\"}]"))
        .hasMessage(
            "the expression 'e1' of a dashboard comes to a scalar number: what is drawn is a time"
                + " series");
  }

  @Test
  void an_expression_that_cannot_be_read_is_told_by_its_id() {
    assertThatThrownBy(() -> mathDrawn(SHARE + ",[{\"expression\":\"calls +\",\"id\":\"e1\"}]"))
        .hasMessage(
            "Error in expression 'e1': a metric, number or function was expected before the end (at"
                + " character 8)");
    assertThatThrownBy(() -> mathDrawn(SHARE + ",[{\"expression\":\"SEARCH('x')\",\"id\":\"e1\"}]"))
        .isInstanceOf(NotModelledException.class);
  }

  @Test
  void widgets_beyond_these_are_refused_by_name() {
    assertThatThrownBy(() -> DashboardBody.read("{\"widgets\":[{\"type\":\"explorer\"}]}", ACCOUNT))
        .isInstanceOf(NotModelledException.class)
        .hasMessage(
            "the twin does not model widgets of type 'explorer' of dashboards: use metric, text"
                + " and alarm");
  }
}
