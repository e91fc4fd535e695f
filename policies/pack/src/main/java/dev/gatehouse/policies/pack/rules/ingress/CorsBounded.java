package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "cors-bounded",
    title = "Cross-origin calls are for named origins",
    severity = Severity.MEDIUM,
    types = Aws.API,
    why = "Any page that a user has open may then call the API.",
    fix = "Name the origins, by https.")
public final class CorsBounded extends ResourceCheck {
  private static final Pattern ONE_ORIGIN = Pattern.compile("https://[^*]+");

  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource
            .at("corsConfiguration", "allowOrigins")
            .each(origin -> origin.matches(ONE_ORIGIN, "an https origin without '*'")));
  }
}
