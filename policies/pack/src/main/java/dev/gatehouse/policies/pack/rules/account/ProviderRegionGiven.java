package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "provider-region-given",
    title = "A provider names its Region",
    severity = Severity.HIGH,
    types = Aws.PROVIDER,
    why =
        "Without a Region the provider takes the one of the environment, which differs from "
            + "machine to machine.",
    fix = "Give the provider its Region.")
public final class ProviderRegionGiven extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("region").isSet("a Region"));
  }
}
