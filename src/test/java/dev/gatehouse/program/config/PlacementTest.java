package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In which Regions an application is, whether it has a name of its own, and how many matter. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlacementTest {
  private static final String RULE = "gatehouse:unhealthy-applications";

  private static String placed(String lines) {
    return Written.manifest("smoke:\n", lines + "smoke:\n");
  }

  private static String problem(String lines) {
    return Written.problem(Written.config(), Written.files(placed(lines)));
  }

  @Test
  void reads_every_key() {
    assertThat(
            Written.read(Written.config(), Written.files(Written.PLACED))
                .manifests()
                .get(0)
                .placement())
        .isEqualTo(
            new Placement(
                Optional.of("orders"), Optional.of("/orders"), List.of(new Region("us-west-2"))));
  }

  static Stream<Arguments> rejects() {
    return Stream.of(
        arguments(
            "host: Orders\nhealth: /orders\n",
            ":22: host: 'Orders' does not fit: use up to 24 lower-case letters, digits and hyphens,"
                + " a letter first, such as orders"),
        arguments(
            "host: orders-\nhealth: /orders\n",
            ":22: host: 'orders-' does not fit: use up to 24 lower-case letters, digits and"
                + " hyphens, a letter first, such as orders"),
        arguments(
            "host: standby-1\nhealth: /orders\n",
            ":22: host: 'standby-1' is a name of the platform's own: use another"),
        arguments(
            "host: eu-west-3\nhealth: /orders\n",
            ":22: host: 'eu-west-3' is a name of the platform's own: use another"),
        arguments(
            "host: orders\n",
            ":22: host: fails over by the application's own health: give health, a path that"
                + " answers 2xx to GET while it is well, or remove host"),
        arguments(
            "health: orders\n",
            ":22: health: 'orders' does not fit: use a path without variables, such as /orders"),
        arguments(
            "health: /health\n",
            ":22: health: no route answers GET /health: use a path that a GET route matches"),
        arguments(
            "regions: []\n",
            ":22: regions: an empty list does not do: use a list of Regions such as us-east-1"),
        arguments(
            "host: orders\nhealth: /orders\nregions: [us-west-2, us-west-2]\n",
            ":24: regions: a Region is there twice: name each once"),
        arguments(
            "regions: [eu-west-1]\n",
            ": regions: none of eu-west-1 is a Region of the stack, which has us-east-1, us-west-2:"
                + " name one of those, or take the stack out of accounts"),
        arguments(
            "regions: [us-west-2]\n",
            ": regions: the shared name leads to us-east-1, us-west-2, and the application is in"
                + " us-west-2 alone: give it a name of its own by host"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rejects(String lines, String problem) {
    assertThat(problem(lines)).isEqualTo("apps/orders.yaml" + problem);
  }

  @Test
  void a_region_that_aws_has_not_is_refused() {
    assertThat(problem("regions: [us-west-9]\n"))
        .startsWith("apps/orders.yaml:22: regions[0]: 'us-west-9' is not an AWS Region");
  }

  @Test
  void a_name_belongs_to_one_application() {
    String other =
        Written.replaced(Written.BROUGHT, "smoke:\n", "host: orders\nhealth: /hello\nsmoke:\n");
    Map<String, String> both =
        Map.of(
            "apps/orders.yaml",
            placed("host: orders\nhealth: /orders\n"),
            "apps/greeting.yaml",
            other);
    assertThat(Written.problem(Written.config(), Written.files(both)))
        .isEqualTo("apps/orders.yaml: host: 'orders' is the name of greeting, too: use another");
  }

  @Test
  void weights_of_a_limited_application_are_not_all_zero() {
    Map<String, String> config =
        Written.config(
            "gatehouse:routing",
            "{\"policy\":\"weighted\",\"weights\":"
                + "{\"us-east-1\":0,\"us-west-2\":0,\"eu-west-1\":1}}");
    config.put("gatehouse:regions", "[\"us-east-1\",\"us-west-2\",\"eu-west-1\"]");
    String manifest = placed("host: orders\nhealth: /orders\nregions: [us-east-1, us-west-2]\n");
    assertThat(Written.problem(config, Written.files(manifest)))
        .isEqualTo(
            "apps/orders.yaml: regions: the weights of us-east-1, us-west-2 are all 0, which Route"
                + " 53 takes for equal: give one of them more than 0");
  }

  @Test
  void a_region_is_left_by_no_more_applications_than_it_has() {
    String judged = placed("health: /orders\n");
    assertThat(
            Written.read(Written.config(RULE, "1"), Written.files(judged))
                .platform()
                .unhealthyApplications())
        .contains(1);
    assertThat(Written.problem(Written.config(RULE, "2"), Written.files(judged)))
        .isEqualTo(
            RULE
                + ": 2 are more than the 1 that us-east-1 has with health: give a smaller number,"
                + " or health to more applications");
    assertThat(Written.problem(Written.config(RULE, "0"), Written.files(judged)))
        .isEqualTo(RULE + ": 0 is out of range: use a whole number from 1 to 255");
    Map<String, String> open = Written.config(RULE, "1");
    open.put("gatehouse:evacuation", "{\"policy\":\"none\"}");
    assertThat(Written.problem(open, Written.files(judged)))
        .isEqualTo(
            RULE
                + ": needs evacuation.policy latch, whose last resort serves when all Regions have"
                + " so many: choose that policy, or remove this key");
  }
}
