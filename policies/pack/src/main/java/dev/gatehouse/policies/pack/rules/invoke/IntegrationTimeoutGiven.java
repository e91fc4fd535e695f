package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "integration-timeout-given",
    title = "An integration says how long it waits",
    severity = Severity.MEDIUM,
    types = Aws.INTEGRATION,
    why =
        "HTTP APIs wait 30 s at most; a client that is not told waits as long as that for "
            + "every failure.",
    fix = "Set timeoutMilliseconds between 50 and 30,000.")
public final class IntegrationTimeoutGiven extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Property timeout = resource.at("timeoutMilliseconds");
    findings.require(timeout.atLeast(50).and(timeout.atMost(30_000)));
  }
}
