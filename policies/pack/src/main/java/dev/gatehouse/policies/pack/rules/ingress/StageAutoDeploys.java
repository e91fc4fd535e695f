package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "stage-auto-deploys",
    title = "A stage serves its API as it is now",
    severity = Severity.MEDIUM,
    types = Aws.STAGE,
    why =
        "Without it, a new route exists and nobody is served by it until somebody makes a "
            + "deployment.",
    fix = "Set autoDeploy to true.")
public final class StageAutoDeploys extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("autoDeploy").is(true));
  }
}
