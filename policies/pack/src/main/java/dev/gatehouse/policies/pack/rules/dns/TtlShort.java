package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.Routing;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "ttl-short",
    title = "A record that may move lives a minute at most",
    severity = Severity.MEDIUM,
    types = Aws.RECORD,
    why = "Resolvers keep the old answer for as long as the TTL says.",
    fix = "Set ttl to 60 or less.")
public final class TtlShort implements ResourceRule<TtlShort.Settings> {
  /** What is wanted. */
  public record Settings(
      @Setting(value = "The longest that a moving record may live, seconds", least = 1)
          int seconds) {}

  @Override
  public Settings config() {
    return new Settings(60);
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    if (Routing.role(resource).isEmpty() || !resource.at("aliases").items().isEmpty()) {
      findings.notApplicable("it does not move, or is an alias");
      return;
    }
    findings.require(resource.at("ttl").atMost(config.seconds()));
  }
}
