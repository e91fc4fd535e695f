package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "function-traced",
    title = "A function is traced",
    severity = Severity.LOW,
    types = Aws.FUNCTION,
    why = "Without a trace nobody can tell in which of the services a slow call spent its time.",
    fix = "Set tracingConfig.mode to Active, and let the role write to X-Ray.")
public final class FunctionTraced extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("tracingConfig", "mode").is("Active"));
  }
}
