package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Stack;
import java.util.List;

@RuleInfo(
    id = "invoke-role-trusts-gateway",
    title = "Only API Gateway assumes the role that it invokes as",
    severity = Severity.CRITICAL,
    types = Aws.INTEGRATION,
    why =
        "Whoever else may assume the role may call the functions of every application behind "
            + "it.",
    fix = "Let the role trust apigateway.amazonaws.com alone.")
public final class InvokeRoleTrustsGateway extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        InvokeRoles.of(stack),
        (role, said) -> {
          Property trust = role.at("assumeRolePolicy");
          for (IamDocument.Statement statement : IamDocument.of(trust).allowing()) {
            if (!statement.principals().equals(List.of("Service apigateway.amazonaws.com"))) {
              said.violation(
                  trust, trust.path() + " trusts " + String.join(", ", statement.principals()));
            }
          }
        });
  }
}
