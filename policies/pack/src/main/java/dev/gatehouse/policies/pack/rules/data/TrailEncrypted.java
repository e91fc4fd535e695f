package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "trail-encrypted",
    title = "A trail is encrypted with a key of one's own",
    severity = Severity.MEDIUM,
    types = Aws.TRAIL,
    why = "Reading the log then needs the key too, and leaves a trace.",
    fix = "Set kmsKeyId.")
public final class TrailEncrypted extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("kmsKeyId").isSet("a key"));
  }
}
