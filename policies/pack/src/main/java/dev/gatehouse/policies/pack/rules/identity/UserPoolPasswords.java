package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "user-pool-passwords",
    title = "A user pool asks for long passwords",
    severity = Severity.MEDIUM,
    types = Aws.USER_POOL,
    why = "Short passwords are guessed.",
    fix = "Set passwordPolicy.minimumLength to 12 or more.")
public final class UserPoolPasswords implements ResourceRule<UserPoolPasswords.Settings> {
  /** What is wanted. */
  public record Settings(
      @Setting(value = "The shortest password", least = 8, most = 99) int least) {}

  @Override
  public Settings config() {
    return new Settings(12);
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    findings.require(resource.at("passwordPolicy", "minimumLength").atLeast(config.least()));
  }
}
