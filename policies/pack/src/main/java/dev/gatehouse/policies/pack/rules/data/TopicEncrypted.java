package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "topic-encrypted",
    title = "A topic is encrypted",
    severity = Severity.MEDIUM,
    types = Aws.TOPIC,
    why = "Alarms tell much of a platform; at rest they lie readable.",
    fix = "Set kmsMasterKeyId.")
public final class TopicEncrypted extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("kmsMasterKeyId").isSet("a key"));
  }
}
