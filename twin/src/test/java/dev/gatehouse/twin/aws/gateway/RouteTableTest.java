package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RouteTableTest {
  private static final RouteTable GUIDE =
      table(
          "GET /pets/dog/1",
          "GET /pets/dog/{id}",
          "GET /pets/{proxy+}",
          "ANY /{proxy+}",
          "ANY /pets/dog/{id}",
          "GET /",
          "PUT /stations/{stationId}",
          "GET /stations/{stationId}/observations",
          "$default");

  /** The first four lines are the example of API Gateway's guide, routes for HTTP APIs. */
  @ParameterizedTest
  @CsvSource({
    "GET, /pets/dog/1, GET /pets/dog/1",
    "GET, /pets/dog/2, GET /pets/dog/{id}",
    "GET, /pets/cat/1, GET /pets/{proxy+}",
    "POST, /test/5, ANY /{proxy+}",
    "POST, /pets/dog/1, ANY /pets/dog/{id}",
    "GET, /, GET /",
    "POST, /, $default",
    "GET, /pets/dog/, GET /pets/{proxy+}",
    "GET, /pets, ANY /{proxy+}",
    "GET, /pets/, ANY /{proxy+}",
    "TRACE, /test, $default",
    "GET, //, ANY /{proxy+}",
  })
  void the_most_specific_route_wins(String method, String path, String routeKey) {
    assertThat(GUIDE.match(method, path).map(match -> match.route().key())).contains(routeKey);
  }

  @Test
  void variables_take_one_segment_and_a_greedy_one_takes_the_rest() {
    RouteTable table = table("GET /a/{x}/b/{y}", "GET /files/{name}/{rest+}");

    assertThat(table.match("GET", "/a/1/b/2").orElseThrow().parameters())
        .isEqualTo(Map.of("x", "1", "y", "2"));
    assertThat(table.match("GET", "/files/one/two/three/").orElseThrow().parameters())
        .isEqualTo(Map.of("name", "one", "rest", "two/three/"));
    assertThat(table.match("GET", "/a//b/2")).isEmpty();
    assertThat(table.match("GET", "/files/one")).isEmpty();
    assertThat(table.match("GET", "/a/1/b/2/c")).isEmpty();
    assertThat(table.match("POST", "/a/1/b/2")).isEmpty();
  }

  @Test
  void a_literal_that_leads_nowhere_gives_way_to_a_variable() {
    RouteTable table = table("GET /a/b/c", "GET /a/{x}/d", "POST /a/b/d");

    RouteTable.Match match = table.match("GET", "/a/b/d").orElseThrow();
    assertThat(match.route().key()).isEqualTo("GET /a/{x}/d");
    assertThat(match.parameters()).isEqualTo(Map.of("x", "b"));
  }

  static RouteTable table(String... keys) {
    return new RouteTable(
        Stream.of(keys)
            .map(
                key ->
                    Route.of(
                        key, new Backend.Missing(key), Optional.empty(), new TokenBucket(1, 1, 0)))
            .toList());
  }
}
