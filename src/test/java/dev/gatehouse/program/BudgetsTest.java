package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.program.Recording.Declared;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A budget for each account of the platform, and whom it tells. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetsTest {
  private static final String BUDGET = "aws:budgets/budget:Budget";

  /** The account of the DNS team has its own. */
  @Test
  void each_account_of_the_platform_has_one() {
    assertThat(Stacks.recording("prod").ofType(BUDGET))
        .extracting(Declared::name)
        .containsExactly(
            "budgets-111111111112",
            "budgets-222222222223",
            "budgets-333333333334",
            "budgets-444444444445");
  }

  @Test
  void tells_at_half_of_it_and_when_it_will_not_last() {
    Declared budget = Stacks.recording("dev").get("budgets-222222222222");
    assertThat(budget.input("limitAmount")).isEqualTo("20");
    List<String> told = new ArrayList<>();
    for (JsonNode notification : Documents.tree(budget.input("notifications"))) {
      told.add(
          notification.path("notificationType").asText()
              + " "
              + notification.path("threshold").asInt()
              + " "
              + Documents.texts(notification.path("subscriberEmailAddresses")));
    }
    assertThat(told)
        .containsExactly(
            "ACTUAL 50 [on-call@gatehouse.test]", "FORECASTED 100 [on-call@gatehouse.test]");
  }

  @Test
  void takes_another_limit() {
    Recording stack = Stacks.recording("dev", "gatehouse:budget", "{\"usd-per-month\":75}");
    assertThat(stack.get("budgets-111111111111").input("limitAmount")).isEqualTo("75");
  }
}
