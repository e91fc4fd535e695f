package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plans a budget for each account of the platform, where there is somebody to tell. */
final class BudgetPlanner {
  private static final List<BudgetPlan.Notification> NOTIFICATIONS =
      List.of(new BudgetPlan.Notification(false, 50), new BudgetPlan.Notification(true, 100));

  private BudgetPlanner() {}

  static List<BudgetPlan> plans(
      PlatformConfig config, PhysicalNames names, Map<AccountId, Set<Region>> applications) {
    if (config.alerts().email().isEmpty()) {
      return List.of();
    }
    Map<AccountId, Region> accounts = new TreeMap<>();
    applications.forEach((account, regions) -> accounts.put(account, regions.iterator().next()));
    accounts.put(config.ingressAccount(), config.regions().get(0));
    return accounts.entrySet().stream()
        .map(
            account ->
                new BudgetPlan(
                    new AccountRegion(account.getKey(), account.getValue()),
                    names.of(NamingTable.BUDGET),
                    config.budget().usdPerMonth(),
                    NOTIFICATIONS,
                    config.alerts().email()))
        .toList();
  }
}
