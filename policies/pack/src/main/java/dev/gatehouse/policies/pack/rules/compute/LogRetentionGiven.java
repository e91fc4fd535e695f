package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "log-retention-given",
    title = "A log is kept for a time that is given",
    severity = Severity.LOW,
    types = Aws.LOG_GROUP,
    why = "Without retentionInDays lines are kept, and paid for, for ever.",
    fix = "Set retentionInDays.")
public final class LogRetentionGiven implements ResourceRule<LogRetentionGiven.Settings> {
  /** What is wanted. */
  public record Settings(
      @Setting(value = "The fewest days that a log is kept", least = 1) int days) {}

  @Override
  public Settings config() {
    return new Settings(14);
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    findings.require(resource.at("retentionInDays").atLeast(config.days()));
  }
}
