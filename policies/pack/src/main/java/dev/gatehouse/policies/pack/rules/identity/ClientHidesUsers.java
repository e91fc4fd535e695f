package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "client-hides-users",
    title = "A client does not tell who has an account",
    severity = Severity.LOW,
    types = Aws.USER_POOL_CLIENT,
    why = "A different answer for a name that exists tells which names to attack.",
    fix = "Set preventUserExistenceErrors to ENABLED.")
public final class ClientHidesUsers extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("preventUserExistenceErrors").is("ENABLED"));
  }
}
