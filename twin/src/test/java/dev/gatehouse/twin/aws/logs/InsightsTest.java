package dev.gatehouse.twin.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries over a gateway's access log and a function's lines. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsightsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<LogEvent> events = new ArrayList<>();

  InsightsTest() {
    access(0, "GET /orders", 200, 12);
    access(10, "GET /orders", 500, 90);
    access(20, "POST /orders", 201, 30);
    access(400, "GET /orders", 200, 8);
    line(
        410,
        "REPORT RequestId: 0a-1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB");
    line(411, "plain words");
  }

  private void line(int second, String message) {
    events.add(
        new LogEvent(
            events.size() + 1,
            START.plusSeconds(second),
            new AccountId("111111111111"),
            new Region("us-east-1"),
            "/aws/api/orders",
            "stream",
            message));
  }

  private void access(int second, String route, int status, int latency) {
    line(
        second,
        "{\"routeKey\":\"%s\",\"status\":%d,\"timing\":{\"latency\":%d}}"
            .formatted(route, status, latency));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "insights.txt", delimiter = '~', quoteCharacter = '`')
  void finds(String line) {
    int last = line.lastIndexOf("=> ");
    Insights.Result result = Insights.parse(line.substring(0, last)).over(events);
    assertThat(result.rows().toString()).isEqualTo(line.substring(last + 3));
  }

  @Test
  void shows_time_and_message_newest_first_when_nothing_else_is_asked() {
    Insights.Result result = Insights.parse("limit 1").over(events);

    assertThat(result)
        .isEqualTo(
            new Insights.Result(
                List.of("@timestamp", "@message"),
                List.of(List.of("2026-01-01T00:06:51Z", "plain words")),
                6,
                6));
  }

  @Test
  void what_is_beyond_the_subset_is_refused_by_name() {
    assertThatThrownBy(() -> Insights.parse("parse @message \"* *\" as a, b"))
        .isInstanceOf(NotModelledException.class)
        .hasMessage(
            "the twin does not model the command 'parse' of Logs Insights: use fields, filter,"
                + " stats, sort and limit");
    assertThatThrownBy(() -> Insights.parse("stats stddev(x)"))
        .isInstanceOf(NotModelledException.class)
        .hasMessage(
            "the twin does not model the function 'stddev' of Logs Insights: use count,"
                + " count_distinct, sum, avg, min, max or pct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fields | the query is not understood: expected a name before ''
          filter status ~ 3 | the query is not understood from '~ 3' on
          filter a 3 | the query is not understood: '3' after a: use = != < <= > >= like in
          stats count(* | the query is not understood: expected ')' before ''
          limit many | the query is not understood: expected a number before 'many'
          """)
  void a_query_that_makes_no_sense_is_told_where(String query, String error) {
    assertThatThrownBy(() -> Insights.parse(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(error);
  }
}
