package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.model.Arn;
import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.Optional;

@RuleInfo(
    id = "integration-role-in-account",
    title = "The role of an integration is of the API's own account",
    severity = Severity.HIGH,
    types = Aws.INTEGRATION,
    why =
        "API Gateway cannot be handed a role of another account: the update fails, or every "
            + "call does.",
    fix = "Make the role through the provider of the API's account.")
public final class IntegrationRoleInAccount extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Property credentials = resource.at("credentialsArn");
    Optional<Arn> role = Arns.of(credentials);
    if (role.isEmpty()) {
      findings.notApplicable("it has no role");
      return;
    }
    String account = resource.account().text().orElse("");
    if (!role.get().account().equals(account)) {
      findings.violation(
          credentials,
          credentials.path()
              + " is of account "
              + role.get().account()
              + ", the API of "
              + account);
    }
  }
}
