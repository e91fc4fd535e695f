package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "client-no-implicit-flow",
    title = "A client hands out no token in an address",
    severity = Severity.HIGH,
    types = Aws.USER_POOL_CLIENT,
    why = "The implicit flow puts the token into the browser's history.",
    fix = "Use the code flow.")
public final class ClientNoImplicitFlow extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("allowedOauthFlows").each(flow -> flow.isNot("implicit")));
  }
}
