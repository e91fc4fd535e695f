package dev.gatehouse.policies.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.aws.dynamodb.Table;
import dev.gatehouse.policies.testkit.Fixture;
import dev.gatehouse.policies.value.Truth;
import dev.gatehouse.policies.value.Value;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Names are held to the provider's classes, at whatever depth. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypedTest {
  private static final Fixture STACK =
      Fixture.of(
          """
          {"api": {"type": "aws:apigatewayv2/api:Api",
             "inputs": {"tags": {"team": "orders"},
               "corsConfiguration": {"allowOrigins": ["https://x.test"], "maxAge": 60}}},
           "table": {"type": "aws:dynamodb/table:Table",
             "inputs": {"replicas": [{"regionName": "us-west-2"}, {"regionName": "eu-west-1"}]}}}
          """);
  private static final Typed<Api> API = STACK.resource("api").as(Api.class).orElseThrow();
  private static final Typed<Table> TABLE = STACK.resource("table").as(Table.class).orElseThrow();

  @Test
  void what_the_classes_have_is_read() {
    assertThat(API.at("corsConfiguration", "allowOrigins", "0").text()).contains("https://x.test");
    assertThat(API.at("corsConfiguration").at("maxAge").atMost(60).truth()).isEqualTo(Truth.TRUE);
    assertThat(API.at("tags", "team").text()).contains("orders");
    assertThat(API.at("corsConfiguration", "allowMethods").isAbsent()).isTrue();
    assertThat(API.declared("corsConfiguration").getSimpleName()).isEqualTo("ApiCorsConfiguration");
    assertThat(API.declared("disableExecuteApiEndpoint")).isEqualTo(Boolean.class);
  }

  @Test
  void a_slip_in_a_nested_name_is_met_with_what_was_meant() {
    assertThatThrownBy(() -> API.at("corsConfiguration", "allowOrigin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ApiCorsConfiguration has no property 'allowOrigin'; did you mean 'allowOrigins'?");
  }

  @Test
  void so_is_one_in_the_items_of_a_list() {
    assertThatThrownBy(() -> TABLE.at("replicas").each(replica -> replica.at("region").is("x")))
        .hasMessageStartingWith("TableReplica has no property 'region'");
    assertThat(TABLE.at("replicas").each(r -> r.at("regionName").isNot("us-east-1")).truth())
        .isEqualTo(Truth.TRUE);
  }

  @Test
  void so_is_one_below_what_is_not_there_or_not_known() {
    Fixture unknown = STACK.with("api", "corsConfiguration", Value.Missing.UNKNOWN);
    Typed<Api> api = unknown.resource("api").as(Api.class).orElseThrow();
    assertThat(api.at("corsConfiguration", "maxAge").isUnknown()).isTrue();
    assertThatThrownBy(() -> api.at("corsConfiguration", "maxAges"))
        .hasMessage("ApiCorsConfiguration has no property 'maxAges'; did you mean 'maxAge'?");
  }

  @Test
  void a_scalar_has_nothing_below_and_a_list_has_items() {
    assertThatThrownBy(() -> API.at("corsConfiguration", "maxAge", "seconds"))
        .hasMessage("nothing is below a value of Integer, so no 'seconds' either");
    assertThatThrownBy(() -> TABLE.at("replicas", "regionName"))
        .hasMessage(
            "a list has no property 'regionName': ask for an item by its number, or for each");
  }
}
