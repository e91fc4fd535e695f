package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "trust-names-principal",
    title = "A role trusts somebody by name",
    severity = Severity.CRITICAL,
    types = Aws.ROLE,
    why = "A role that trusts * is everybody's.",
    fix = "Name the principals.")
public final class TrustNamesPrincipal extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Property trust = resource.at("assumeRolePolicy");
    for (IamDocument.Statement statement : IamDocument.of(trust).allowing()) {
      if (statement.principals().stream().anyMatch(IamDocument::everybody)) {
        findings.violation(trust, trust.path() + " trusts everybody");
      }
    }
  }
}
