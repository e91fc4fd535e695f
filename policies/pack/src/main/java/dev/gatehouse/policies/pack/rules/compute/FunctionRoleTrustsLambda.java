package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;

@RuleInfo(
    id = "function-role-trusts-lambda",
    title = "Only Lambda assumes a function's role",
    severity = Severity.HIGH,
    types = Aws.FUNCTION,
    why = "Whoever else assumes it has the function's rights without being the function.",
    fix = "Let the role trust lambda.amazonaws.com alone.")
public final class FunctionRoleTrustsLambda extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.FUNCTION),
        (function, said) -> {
          Optional<Resource> role = stack.follow(function, function.at("role"), Aws.ROLE).target();
          if (role.isPresent()) {
            judge(role.get(), said.on(role.get()));
          }
        });
  }

  private static void judge(Resource role, Findings findings) {
    Property trust = role.at("assumeRolePolicy");
    for (IamDocument.Statement statement : IamDocument.of(trust).allowing()) {
      if (!statement.principals().equals(List.of("Service lambda.amazonaws.com"))) {
        findings.violation(
            trust, trust.path() + " trusts " + String.join(", ", statement.principals()));
      }
    }
  }
}
