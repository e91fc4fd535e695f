package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.program.Recording.Declared;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Applications that have a name of their own, are in some Regions alone, or move a Region. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlacementStackTest {
  private static final String ORDERS = "apps/orders.yaml";

  private static UnaryOperator<String> with(String lines) {
    return text -> text + lines;
  }

  private static Recording prod(String lines) {
    return Stacks.recording("prod", Map.of(), Map.of(ORDERS, with(lines)));
  }

  private static List<String> children(Recording stack, String check) {
    return Documents.texts(Documents.tree(stack.get(check).input("childHealthchecks")));
  }

  private static int threshold(Recording stack, String check) {
    return Documents.tree(stack.get(check).input("childHealthThreshold")).asInt();
  }

  @Test
  void an_application_with_a_name_of_its_own_fails_over_alone() {
    Recording stack = prod("host: orders\nhealth: /orders\n");
    Declared domain = stack.get("host-orders-front-eu-west-1-shared");
    assertThat(domain.input("domainName")).isEqualTo("orders.api.gatehouse.example");
    assertThat(stack.get("orders-eu-west-1-api-mapping-host").inputs())
        .doesNotContainKey("apiMappingKey")
        .containsEntry("domainName", "<host-orders-front-eu-west-1-shared.id>");
    assertThat(stack.get("host-orders-certificates-eu-west-1").input("domainName"))
        .isEqualTo("orders.api.gatehouse.example");
    Declared check = stack.get("failover-app-orders-us-west-2");
    assertThat(check.input("fqdn")).isEqualTo("us-west-2.api.gatehouse.example");
    assertThat(check.input("resourcePath")).isEqualTo("/orders/orders");
    assertThat(check.dependsOn())
        .contains("orders-us-west-2-api-mapping-regional", "front-us-west-2-a");
    assertThat(stack.get("failover-orders-active-a").input("name"))
        .isEqualTo("orders.api.gatehouse.example");
    assertThat(stack.get("failover-orders-active-us-east-1-a").inputs())
        .containsEntry("name", "active.orders.api.gatehouse.example")
        .containsEntry("healthCheckId", "<failover-active-orders-us-east-1.id>");
    assertThat(stack.get("failover-orders-last-resort-us-east-1-aaaa").input("healthCheckId"))
        .isEqualTo("<failover-fit-orders-us-east-1.id>");
    assertThat(stack.outputs().get("endpoints"))
        .asString()
        .contains("orders=https://orders.api.gatehouse.example");
  }

  /** It serves from no Region whose own health says no, and from none that is evacuated. */
  @Test
  void the_region_and_its_latches_count_for_an_application_of_its_own_too() {
    Recording stack = prod("host: orders\nhealth: /orders\n");
    List<String> fit =
        List.of("<failover-app-orders-us-east-1.id>", "<failover-check-us-east-1.id>");
    assertThat(children(stack, "failover-fit-orders-us-east-1"))
        .containsExactlyInAnyOrderElementsOf(fit);
    assertThat(children(stack, "failover-active-orders-us-east-1"))
        .containsAll(fit)
        .contains(
            "<failover-us-west-2-latch-us-east-1.id>", "<failover-eu-west-1-latch-us-east-1.id>")
        .hasSize(4);
    assertThat(threshold(stack, "failover-active-orders-us-east-1")).isEqualTo(4);
    assertThat(children(stack, "failover-active-us-east-1"))
        .doesNotContain("<failover-app-orders-us-east-1.id>");
  }

  @Test
  void what_is_limited_to_regions_exists_in_no_other() {
    Recording stack = prod("host: orders\nhealth: /orders\nregions: [us-west-2, eu-west-1]\n");
    assertThat(stack.all().values())
        .extracting(Declared::name)
        .filteredOn(name -> name.startsWith("orders-"))
        .isNotEmpty()
        .noneMatch(name -> name.contains("us-east-1"))
        .doesNotContain("orders-us-west-2-api-mapping-shared");
    assertThat(stack.all())
        .doesNotContainKeys(
            "accounts-333333333334-us-east-1",
            "host-orders-front-us-east-1-shared",
            "failover-app-orders-us-east-1",
            "failover-orders-active-us-east-1-a");
    Declared table = stack.get("orders-data-table");
    assertThat(table.provider()).contains("accounts-333333333334-us-west-2");
    assertThat(String.valueOf(table.input("replicas")))
        .contains("eu-west-1")
        .doesNotContain("us-east-1");
    assertThat(String.valueOf(stack.get("orders-grant-policy").input("policy")))
        .contains("arn:aws:lambda:us-west-2:", "arn:aws:lambda:eu-west-1:")
        .doesNotContain("us-east-1");
    assertThat(stack.outputs().get("smoke"))
        .asString()
        .contains("https://orders.api.gatehouse.example/orders")
        .doesNotContain(" /orders/orders");
  }

  @Test
  void an_application_of_one_region_has_nowhere_to_fail_over_to() {
    Recording stack = prod("host: orders\nhealth: /orders\nregions: [eu-west-1]\n");
    assertThat(stack.get("failover-orders-a").inputs())
        .containsEntry("name", "orders.api.gatehouse.example")
        .doesNotContainKeys("healthCheckId", "setIdentifier");
    assertThat(stack.all().keySet()).noneMatch(name -> name.startsWith("failover-app-"));
    assertThat(String.valueOf(stack.get("orders-data-table").inputs()))
        .doesNotContain("us-east-1", "us-west-2");
  }

  /** Route 53 takes no calculated check below another: it stands at a name of its own. */
  @Test
  void so_many_unhealthy_applications_move_a_region_but_for_the_last_resort() {
    Map<String, UnaryOperator<String>> judged =
        Map.of(
            ORDERS,
            with("health: /orders\n"),
            "apps/weather.yaml",
            with("health: /stations\n"),
            "apps/greeting.yaml",
            with("health: /hello\n"));
    Map<String, String> rule = Map.of("gatehouse:unhealthy-applications", "2");
    Recording stack = Stacks.recording("dev", rule, judged);
    assertThat(children(stack, "failover-applications-us-east-1"))
        .containsExactlyInAnyOrder(
            "<failover-app-greeting-us-east-1.id>",
            "<failover-app-orders-us-east-1.id>",
            "<failover-app-weather-us-east-1.id>");
    // Of three, two must be healthy: with two unhealthy the Region is left.
    assertThat(threshold(stack, "failover-applications-us-east-1")).isEqualTo(2);
    Declared leg = stack.get("failover-active-us-east-1-a");
    assertThat(leg.input("healthCheckId")).isEqualTo("<failover-active-us-east-1.id>");
    assertThat(Documents.tree(leg.input("aliases")).at("/0/name").asText())
        .isEqualTo("us-east-1-applications.api.gatehouse.test");
    assertThat(leg.dependsOn())
        .contains("failover-applications-us-east-1-a", "failover-applications-us-east-1-aaaa");
    assertThat(stack.get("failover-applications-us-east-1-a").inputs())
        .containsEntry("name", "us-east-1-applications.api.gatehouse.test")
        .containsEntry("healthCheckId", "<failover-applications-us-east-1.id>");
    assertThat(
            Documents.tree(stack.get("failover-last-resort-us-east-1-a").input("aliases"))
                .at("/0/name")
                .asText())
        .isEqualTo("<front-us-east-1-shared.targetDomainName>");
  }
}
