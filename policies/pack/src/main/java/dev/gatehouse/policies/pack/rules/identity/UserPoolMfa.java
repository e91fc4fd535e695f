package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "user-pool-mfa",
    title = "A user pool offers a second factor",
    severity = Severity.MEDIUM,
    types = Aws.USER_POOL,
    why = "A password alone is found out.",
    fix = "Set mfaConfiguration to ON or OPTIONAL.")
public final class UserPoolMfa extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("mfaConfiguration").isOneOf(List.of("ON", "OPTIONAL")));
  }
}
