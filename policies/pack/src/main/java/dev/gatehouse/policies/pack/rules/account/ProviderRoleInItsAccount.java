package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "provider-role-in-its-account",
    title = "A provider assumes a role of the account that it works in",
    severity = Severity.HIGH,
    types = Aws.PROVIDER,
    why =
        "A role of another account makes every resource there, while the program believes it "
            + "in this one.",
    fix = "Name a role of the allowed account.")
public final class ProviderRoleInItsAccount extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Property allowed = resource.at("allowedAccountIds").json().at("0");
    Property role = resource.at("assumeRole").json().at("roleArn");
    if (allowed.isAbsent()) {
      findings.notApplicable("it names no account");
      return;
    }
    String account = allowed.text().orElse("");
    findings.require(
        role.satisfies(
            v ->
                v instanceof Value.Text arn
                    && arn.value().startsWith("arn:aws:iam::" + account + ":role/"),
            "a role of account " + account));
  }
}
