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
    id = "invoke-role-for-own-apis",
    title = "API Gateway assumes the invoke role for its own account's APIs alone",
    severity = Severity.HIGH,
    types = Aws.INTEGRATION,
    why =
        "The service acts for everybody; without the condition another account's API could "
            + "act as this role.",
    fix = "Add a condition on aws:SourceAccount with the role's own account.")
public final class InvokeRoleForOwnApis extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        InvokeRoles.of(stack),
        (role, said) -> {
          Property trust = role.at("assumeRolePolicy");
          List<String> own = role.account().texts();
          for (IamDocument.Statement statement : IamDocument.of(trust).allowing()) {
            if (!statement.conditioned("aws:SourceAccount").equals(own)) {
              said.violation(
                  trust,
                  trust.path()
                      + " has no condition that aws:SourceAccount is "
                      + String.join(", ", own));
            }
          }
        });
  }
}
