package dev.gatehouse.program.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PhysicalNamesTest {
  private static final PhysicalNames NAMES = new PhysicalNames("gatehouse", "dev");

  @Test
  void a_name_is_project_stack_and_parts() {
    assertThat(NAMES.of(NamingTable.FUNCTION, "weather", "put-station"))
        .isEqualTo("gatehouse-dev-weather-put-station");
    assertThat(NAMES.below(NamingTable.LOG_GROUP, "/aws/vendedlogs/apigateway/", "weather"))
        .isEqualTo("/aws/vendedlogs/apigateway/gatehouse-dev-weather");
  }

  @Test
  void a_name_that_is_too_long_ends_in_a_hash_of_the_whole() {
    String operation = "a-very-long-operation-of-a-very-patient-application";
    String name = NAMES.of(NamingTable.FUNCTION, "weather", operation);
    assertThat(name)
        .hasSize(64)
        .startsWith("gatehouse-dev-weather-a-very-long-operation")
        .isNotEqualTo(NAMES.of(NamingTable.FUNCTION, "weather", operation + "s"));
  }

  @Test
  void a_stack_whose_name_holds_dots_gets_names_that_fit() {
    PhysicalNames names = new PhysicalNames("gatehouse", "dev.2");
    assertThat(names.of(NamingTable.TABLE, "orders")).isEqualTo("gatehouse-dev.2-orders");
    assertThat(names.of(NamingTable.FUNCTION, "orders"))
        .matches("gatehouse-dev-2-orders-[0-9a-f]{8}");
  }

  @Test
  void a_statement_id_changes_with_the_role_and_fits() {
    String prefix = NAMES.of(NamingTable.STATEMENT_PREFIX, "x".repeat(90));
    String id = PhysicalNames.statementId(prefix, "AROAEXAMPLE1");
    assertThat(NamingTable.PERMISSION.accepts(id)).isTrue();
    assertThat(id).isNotEqualTo(PhysicalNames.statementId(prefix, "AROAEXAMPLE2"));
  }
}
