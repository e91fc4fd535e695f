package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "trail-validated",
    title = "A trail's files can be proven untouched",
    severity = Severity.MEDIUM,
    types = Aws.TRAIL,
    why = "Whoever covers their tracks edits the log.",
    fix = "Set enableLogFileValidation to true.")
public final class TrailValidated extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("enableLogFileValidation").is(true));
  }
}
