package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "health-check-secure",
    title = "A health check asks as clients do, by HTTPS and SNI",
    severity = Severity.MEDIUM,
    types = Aws.HEALTH_CHECK,
    why = "A check over TCP or plain HTTP stays green while the certificate is gone.",
    fix = "Set type to HTTPS and enableSni to true.")
public final class HealthCheckSecure extends ResourceCheck {
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

    findings.require(resource.at("type").isOneOf(List.of("HTTPS", "HTTPS_STR_MATCH")));
    findings.require(resource.at("enableSni").or(Value.of(true)).is(true));
  }
}
