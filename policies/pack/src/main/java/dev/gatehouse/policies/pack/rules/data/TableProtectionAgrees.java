package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "table-protection-agrees",
    title = "A protected table also refuses deletion in AWS",
    severity = Severity.HIGH,
    types = Aws.TABLE,
    why =
        "Pulumi's protect stops Pulumi; deletionProtectionEnabled stops everybody else. With "
            + "one of them, the table is half protected.",
    fix = "Set deletionProtectionEnabled as protect is set.")
public final class TableProtectionAgrees extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource
            .at("deletionProtectionEnabled")
            .or(Value.of(false))
            .is(resource.options().protect()));
  }
}
