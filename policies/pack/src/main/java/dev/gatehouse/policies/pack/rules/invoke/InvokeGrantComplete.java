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
import java.util.List;
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
  private static final String INVOKE = "lambda:InvokeFunction";
  private static final String GATEWAY = "apigateway.amazonaws.com";

  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.INTEGRATION),
        (integration, said) -> {
          Property uri = integration.at("integrationUri");
          String arn = uri.text().orElse("");
          if (!Arns.ALIAS.matcher(arn).matches()) {
            return;
          }
          if (integration.at("credentialsArn").isAbsent()) {
            withoutRole(stack, uri, arn, said);
            return;
          }
          Optional<Resource> role =
              stack.follow(integration, integration.at("credentialsArn"), Aws.ROLE).target();
          role.ifPresent(caller -> withRole(stack, caller, uri, arn, said));
        });
  }

  private static void withRole(
      Stack stack, Resource role, Property uri, String arn, Findings said) {
    List<IamDocument> policies =
        InvokeRoles.policies(stack, role).stream()
            .map(policy -> IamDocument.of(policy.at("policy")))
            .toList();
    boolean allowed =
        policies.stream()
            .flatMap(policy -> policy.allowing().stream())
            .anyMatch(statement -> statement.names(INVOKE) && statement.covers(arn));
    boolean denied =
        policies.stream()
            .flatMap(policy -> policy.denying().stream())
            .anyMatch(statement -> statement.names(INVOKE) && statement.covers(arn));
    if (denied) {
      said.violation(uri, "a policy of its role denies " + arn);
    } else if (!allowed) {
      said.violation(uri, "its role has no policy that allows " + arn);
    }
    if (InvokeRoles.permissions(stack, role, arn).isEmpty()) {
      said.violation(uri, "no permission of " + arn + " names its role");
    }
  }

  /** Without a role the service itself calls, whom the function's permission must let in. */
  private static void withoutRole(Stack stack, Property uri, String arn, Findings said) {
    boolean letIn =
        stack.ofType(Aws.PERMISSION).stream()
            .filter(permission -> permission.at("principal").text().orElse("").equals(GATEWAY))
            .anyMatch(permission -> InvokeRoles.alias(permission).equals(arn));
    if (!letIn) {
      said.violation(uri, "it has no role, and no permission of " + arn + " lets API Gateway in");
    }
  }
}
