package dev.gatehouse.program.governance;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.BudgetPlan;
import java.util.List;

/** The budgets to make. */
public record BudgetsArgs(List<BudgetPlan> plans, Providers providers) {
  public BudgetsArgs {
    plans = List.copyOf(plans);
  }
}
