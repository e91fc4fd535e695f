package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "permission-to-invoke-only",
    title = "A permission allows invoking and nothing else",
    severity = Severity.HIGH,
    types = Aws.PERMISSION,
    why = "lambda:* lets the caller change the function that it may call.",
    fix = "Set action to lambda:InvokeFunction.")
public final class PermissionToInvokeOnly extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource
            .at("action")
            .isOneOf(List.of("lambda:InvokeFunction", "lambda:InvokeFunctionUrl")));
  }
}
