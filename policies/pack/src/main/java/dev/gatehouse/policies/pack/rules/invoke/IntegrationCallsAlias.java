package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.Optional;

@RuleInfo(
    id = "integration-calls-alias",
    title = "An integration calls a function by its alias",
    severity = Severity.HIGH,
    types = Aws.INTEGRATION,
    why = "An unqualified ARN calls the newest code, past every release and rollback.",
    fix = "Give integrationUri the alias's ARN.")
public final class IntegrationCallsAlias extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    if (!resource.at("integrationType").text().equals(Optional.of("AWS_PROXY"))) {
      findings.notApplicable("it calls no function");
      return;
    }
    findings.require(
        resource.at("integrationUri").matches(Arns.ALIAS, "the ARN of a function's alias"));
  }
}
