package dev.gatehouse.policies.pack.rules.invoke;

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
    id = "integration-payload-2",
    title = "An integration speaks payload format 2.0",
    severity = Severity.LOW,
    types = Aws.INTEGRATION,
    why =
        "The provider's default is 1.0, in which cookies and multiple headers come "
            + "differently.",
    fix = "Set payloadFormatVersion to 2.0.")
public final class IntegrationPayload2 extends ResourceCheck implements Remedy<NoConfig> {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("payloadFormatVersion").is("2.0"));
  }

  @Override
  public Value.Fields mend(Resource resource, NoConfig config) {
    return resource.properties().with("payloadFormatVersion", Value.of("2.0"));
  }
}
