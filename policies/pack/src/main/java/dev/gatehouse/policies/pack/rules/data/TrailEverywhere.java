package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "trail-everywhere",
    title = "A trail records all Regions",
    severity = Severity.HIGH,
    types = Aws.TRAIL,
    why = "What happens in a Region that nobody uses is what nobody meant to happen.",
    fix = "Set isMultiRegionTrail to true.")
public final class TrailEverywhere extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("isMultiRegionTrail").is(true));
  }
}
