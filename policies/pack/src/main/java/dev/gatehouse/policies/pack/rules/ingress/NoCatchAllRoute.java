package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "no-catch-all-route",
    title = "Each route names its method and path",
    severity = Severity.MEDIUM,
    types = Aws.ROUTE,
    why = "A catch-all publishes what its function grows later, without anybody publishing it.",
    fix = "Name the routes one by one.")
public final class NoCatchAllRoute extends ResourceCheck {
  private static final Pattern EXACT = Pattern.compile("(?!ANY )[A-Z]+ /(?!\\{proxy\\+}$).*");

  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource.at("routeKey").matches(EXACT, "a method and a path that is no catch-all"));
  }
}
