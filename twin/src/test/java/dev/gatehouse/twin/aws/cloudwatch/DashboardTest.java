package dev.gatehouse.twin.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.sim.VirtualSim;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
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

    assertThat(latency.lines())
        .extracting(DashboardBody.Line::metric)
        .containsOnly(
            MetricKey.of(ACCOUNT, REGION, "AWS/ApiGateway", "Latency", Map.of("ApiId", "a1")));
    assertThat(latency.lines().stream().map(line -> line.statistic().name()).toList())
        .isEqualTo(List.of("p50", "p99"));
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
