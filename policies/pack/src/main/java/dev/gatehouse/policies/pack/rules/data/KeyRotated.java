package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.NoConfig;
import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "key-rotated",
    title = "A key is rotated",
    severity = Severity.MEDIUM,
    types = Aws.KMS_KEY,
    why = "A key that never changes is worth more to whoever takes it, every year.",
    fix = "Set enableKeyRotation to true.")
public final class KeyRotated extends ResourceCheck implements Remedy<NoConfig> {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("enableKeyRotation").is(true));
  }

  @Override
  public Value.Fields mend(Resource resource, NoConfig config) {
    return resource.properties().with("enableKeyRotation", Value.of(true));
  }
}
