package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "no-administrator",
    title = "No role is given all rights",
    severity = Severity.CRITICAL,
    types = Aws.ROLE_ATTACHMENT,
    why = "Whoever takes one function takes the account.",
    fix = "Attach a policy that names what is needed.")
public final class NoAdministrator extends ResourceCheck {
  private static final Pattern NARROW =
      Pattern.compile(".+:policy/(?!(AdministratorAccess|PowerUserAccess|IAMFullAccess)$).+");

  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource.at("policyArn").matches(NARROW, "a policy that names what is needed"));
  }
}
