package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Stack;

@RuleInfo(
    id = "api-has-stage",
    title = "Each API has a stage",
    severity = Severity.MEDIUM,
    types = Aws.API,
    why = "An API without a stage serves nothing.",
    fix = "Add a stage, or remove the API.")
public final class ApiHasStage extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.API),
        (api, said) -> {
          boolean staged = !stack.leadingTo(api, Aws.STAGE, "apiId").isEmpty();
          if (!staged) {
            said.violation("no stage serves it");
          }
        });
  }
}
