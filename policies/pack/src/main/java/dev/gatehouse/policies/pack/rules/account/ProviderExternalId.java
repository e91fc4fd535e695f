package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "provider-external-id",
    title = "A provider shows an external id when it assumes its role",
    severity = Severity.MEDIUM,
    types = Aws.PROVIDER,
    why =
        "Without an external id, whoever is trusted by the role can be talked into using it "
            + "for somebody else.",
    fix = "Set assumeRole.externalId, and demand it in the role's trust.")
public final class ProviderExternalId extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("assumeRole").json().at("externalId").isSet("an external id"));
  }
}
