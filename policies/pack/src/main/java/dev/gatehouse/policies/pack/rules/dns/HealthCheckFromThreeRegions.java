package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "health-check-from-three-regions",
    title = "A health check asks from three Regions or more",
    severity = Severity.MEDIUM,
    types = Aws.HEALTH_CHECK,
    why = "With fewer, a fault between one Region and the target counts as the target's.",
    fix = "Leave regions out, or name three or more.")
public final class HealthCheckFromThreeRegions extends ResourceCheck {
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

    findings.require(
        resource
            .at("regions")
            .satisfies(
                v ->
                    !(v instanceof Value.Items regions)
                        || regions.values().size() >= 3
                        || regions.values().isEmpty(),
                "three Regions or more, or nothing"));
  }
}
