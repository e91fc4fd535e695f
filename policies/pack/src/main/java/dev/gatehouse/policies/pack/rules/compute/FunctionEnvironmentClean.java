package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "function-environment-clean",
    title = "A function's environment holds no credential",
    severity = Severity.CRITICAL,
    types = Aws.FUNCTION,
    why = "Whoever may read the function's configuration reads its environment.",
    fix = "Keep it in Secrets Manager and hand over its ARN.")
public final class FunctionEnvironmentClean extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    resource
        .at("environment", "variables")
        .fields()
        .forEach(
            (name, value) -> {
              boolean named = name.matches("(?i).*(password|secret|token|api_?key|private_?key)");
              boolean plain =
                  value.isSecret() || !named || value.text().orElse("").startsWith("arn:");
              boolean key = value.text().orElse("").matches("(AKIA|ASIA)[A-Z0-9]{16}");
              if (!plain || key) {
                findings.violation(value, value.path() + " holds a credential");
              }
            });
  }
}
