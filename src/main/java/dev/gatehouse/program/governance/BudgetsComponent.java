package dev.gatehouse.program.governance;

import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.BudgetPlan;
import java.util.List;
import java.util.Map;

/** A monthly budget for each account of the platform. */
public final class BudgetsComponent extends PlatformComponent {
  public BudgetsComponent(String name, BudgetsArgs args, ComponentResourceOptions options) {
    super("governance:Budgets", name, options);
    for (BudgetPlan plan : args.plans()) {
      new Budget(
          child(plan.at().account().value()),
          BudgetArgs.builder()
              .name(plan.name())
              .budgetType("COST")
              .timeUnit("MONTHLY")
              .limitAmount(String.valueOf(plan.usdPerMonth()))
              .limitUnit("USD")
              .notifications(notifications(plan))
              .build(),
          through(args.providers().of(plan.at())).build());
    }
    registerOutputs(Map.of());
  }

  private static List<BudgetNotificationArgs> notifications(BudgetPlan plan) {
    return plan.notifications().stream()
        .map(
            told ->
                BudgetNotificationArgs.builder()
                    .comparisonOperator("GREATER_THAN")
                    .notificationType(told.forecast() ? "FORECASTED" : "ACTUAL")
                    .threshold((double) told.percent())
                    .thresholdType("PERCENTAGE")
                    .subscriberEmailAddresses(plan.email())
                    .build())
        .toList();
  }
}
