package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "health-check-steady",
    title = "A health check does not flap",
    severity = Severity.MEDIUM,
    types = Aws.HEALTH_CHECK,
    why = "At a threshold of one, a single lost probe moves every client.",
    fix = "Set failureThreshold to 2 or more.")
public final class HealthCheckSteady extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    if (resource
        .at("type")
        .text()
        .orElse("")
        .matches("CALCULATED|CLOUDWATCH_METRIC|RECOVERY_CONTROL")) {
      findings.notApplicable("it probes nothing");
      return;
    }

    findings.require(resource.at("failureThreshold").or(Value.of(3)).atLeast(2));
  }
}
