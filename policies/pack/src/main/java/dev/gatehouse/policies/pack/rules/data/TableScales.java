package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "table-scales",
    title = "A table grows with its load",
    severity = Severity.LOW,
    level = Level.ADVISORY,
    types = Aws.TABLE,
    why = "A failover doubles a Region's load at once; fixed capacity throttles it.",
    fix = "Set billingMode to PAY_PER_REQUEST.")
public final class TableScales extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("billingMode").is("PAY_PER_REQUEST"));
  }
}
