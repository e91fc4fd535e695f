package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.Routing;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "failover-alias-evaluates",
    title = "A failover alias looks at its target's health",
    severity = Severity.HIGH,
    types = Aws.RECORD,
    why = "An alias that does not evaluate its target counts as healthy as long as it exists.",
    fix = "Set evaluateTargetHealth to true.")
public final class FailoverAliasEvaluates extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    if (Routing.role(resource).isEmpty()) {
      findings.notApplicable("it is no failover record");
      return;
    }
    findings.require(
        resource.at("aliases").each(alias -> alias.at("evaluateTargetHealth").is(true)));
  }
}
