package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "mapping-key-one-level",
    title = "A mapping's key is one path segment",
    severity = Severity.LOW,
    types = Aws.API_MAPPING,
    why = "Keys of several levels shadow one another, and two teams learn of it in production.",
    fix = "Use a key without a slash.")
public final class MappingKeyOneLevel extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource
            .at("apiMappingKey")
            .satisfies(MappingKeyOneLevel::isOneSegment, "a key without '/'"));
  }

  /** No key is the root, which is one, too. */
  private static boolean isOneSegment(Value key) {
    return key == Value.Missing.ABSENT
        || (key instanceof Value.Text text && text.value().indexOf('/') < 0);
  }
}
