package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

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
            .or(Value.of(""))
            .matches(Pattern.compile("[^/]*"), "a key without '/'"));
  }
}
