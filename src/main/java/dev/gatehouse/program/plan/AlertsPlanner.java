package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans the topics of each Region, which its alarms speak to. */
final class AlertsPlanner {
  private static final String ALERTS = "alerts";

  private AlertsPlanner() {}

  static List<AlertsPlan> plans(PlatformConfig config, PhysicalNames names) {
    Map<Severity, String> topics = new TreeMap<>();
    for (Severity severity : Severity.values()) {
      topics.put(severity, names.of(NamingTable.TOPIC, severity.word()));
    }
    List<AlertsPlan> plans = new ArrayList<>();
    for (Region region : config.regions()) {
      plans.add(
          new AlertsPlan(
              new AccountRegion(config.ingressAccount(), region),
              names.below(NamingTable.KEY_ALIAS, "alias/", ALERTS),
              keyPolicy(config.ingressAccount()),
              topics,
              config.alerts().email()));
    }
    return plans;
  }

  /**
   * The account's own policies decide, and CloudWatch may encrypt what alarms say: under the key
   * that AWS manages for SNS it may not, and their messages would be lost.
   */
  private static String keyPolicy(AccountId account) {
    return new PolicyDocument()
        .allowAccount("Account", Arn.global("iam", account, "root").toString(), List.of("kms:*"))
        .allowService(
            "AlarmsOfAccount",
            "cloudwatch.amazonaws.com",
            List.of("kms:Decrypt", "kms:GenerateDataKey*"),
            Map.of("StringEquals", Map.of("aws:SourceAccount", List.of(account.value()))))
        .json();
  }
}
