package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.NoConfig;
import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "user-pool-kept",
    title = "A user pool refuses deletion",
    severity = Severity.HIGH,
    types = Aws.USER_POOL,
    why = "Its users cannot be made again.",
    fix = "Set deletionProtection to ACTIVE.")
public final class UserPoolKept extends ResourceCheck implements Remedy<NoConfig> {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("deletionProtection").is("ACTIVE"));
  }

  @Override
  public Value.Fields mend(Resource resource, NoConfig config) {
    return resource.properties().with("deletionProtection", Value.of("ACTIVE"));
  }
}
