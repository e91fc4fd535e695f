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
import java.util.Optional;

@RuleInfo(
    id = "invoke-grant-complete",
    title = "Both halves of each grant are there",
    severity = Severity.HIGH,
    types = Aws.INTEGRATION,
    why =
        "A call across accounts needs the role's policy and the function's permission; with "
            + "one of them every call is denied.",
    fix = "Declare both halves from the integration.")
public final class InvokeGrantComplete extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.INTEGRATION),
        (integration, said) -> {
          Property uri = integration.at("integrationUri");
          String arn = uri.text().orElse("");
          Optional<Resource> role =
              stack.follow(integration, integration.at("credentialsArn"), Aws.ROLE).target();
          if (role.isEmpty() || !Arns.ALIAS.matcher(arn).matches()) {
            return;
          }
          boolean allowed =
              InvokeRoles.policies(stack, role.get()).stream()
                  .flatMap(policy -> IamDocument.of(policy.at("policy")).allowing().stream())
                  .anyMatch(statement -> statement.resources().contains(arn));
          if (!allowed) {
            said.violation(uri, "its role has no policy that allows " + arn);
          }
          if (InvokeRoles.permissions(stack, role.get(), arn).isEmpty()) {
            said.violation(uri, "no permission of " + arn + " names its role");
          }
        });
  }
}
