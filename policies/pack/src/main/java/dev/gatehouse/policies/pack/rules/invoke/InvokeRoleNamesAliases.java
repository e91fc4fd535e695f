package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;

@RuleInfo(
    id = "invoke-role-names-aliases",
    title = "An invoke role may invoke named aliases and nothing else",
    severity = Severity.CRITICAL,
    types = Aws.INTEGRATION,
    why =
        "With a wildcard, one application's API can be made to call another application's "
            + "function.",
    fix = "Allow lambda:InvokeFunction on the ARNs of the aliases, one by one.")
public final class InvokeRoleNamesAliases extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    for (Resource role : InvokeRoles.of(stack)) {
      findings.each(InvokeRoles.policies(stack, role), InvokeRoleNamesAliases::judge);
    }
  }

  private static void judge(Resource resource, Findings said) {
    Property policy = resource.at("policy");
    for (IamDocument.Statement statement : IamDocument.of(policy).allowing()) {
      if (statement.actions().size() != 1
          || !statement.actions().get(0).equalsIgnoreCase("lambda:InvokeFunction")) {
        said.violation(policy, policy.path() + " allows " + String.join(", ", statement.actions()));
      }
      for (String arn : statement.resources()) {
        if (!Arns.ALIAS.matcher(arn).matches()) {
          said.violation(policy, policy.path() + " allows it on " + arn + ", which is no alias");
        }
      }
    }
  }
}
