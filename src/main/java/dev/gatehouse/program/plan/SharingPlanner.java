package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Plans how application accounts let the ingress account see their metrics, logs and traces. */
final class SharingPlanner {
  private SharingPlanner() {}

  /**
   * One for each Region; none where applications are in the ingress account alone.
   *
   * @param accounts of applications, and the Regions of each
   */
  static List<SharingPlan> plans(
      PlatformConfig config, PhysicalNames names, Map<AccountId, Set<Region>> accounts) {
    Set<AccountId> sources = new TreeSet<>(accounts.keySet());
    sources.remove(config.ingressAccount());
    List<SharingPlan> plans = new ArrayList<>();
    if (sources.isEmpty()) {
      return plans;
    }
    String policy =
        new PolicyDocument()
            .allowAccounts(
                "ApplicationAccounts",
                sources.stream().map(AccountId::value).toList(),
                List.of("oam:CreateLink", "oam:UpdateLink"),
                Map.of("ForAllValues:StringEquals", Map.of("oam:ResourceTypes", SharingPlan.TYPES)))
            .json();
    for (Region region : config.regions()) {
      plans.add(
          new SharingPlan(
              new AccountRegion(config.ingressAccount(), region),
              names.of(NamingTable.SINK),
              policy,
              sources.stream()
                  .filter(account -> accounts.getOrDefault(account, Set.of()).contains(region))
                  .map(account -> new AccountRegion(account, region))
                  .toList()));
    }
    return plans;
  }
}
