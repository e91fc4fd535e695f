package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "route-authorized",
    title = "A route asks who calls, unless it is meant for everybody",
    severity = Severity.HIGH,
    level = Level.DISABLED,
    types = Aws.ROUTE,
    why = "A route without an authorizer serves whoever finds it.",
    fix = "Set authorizationType, or name the route key in the rule's property open.")
public final class RouteAuthorized implements ResourceRule<RouteAuthorized.Settings> {
  /** What is wanted. */
  public record Settings(@Setting("Route keys that everybody may call") List<String> open) {
    public Settings {
      open = List.copyOf(open);
    }
  }

  @Override
  public Settings config() {
    return new Settings(List.of("GET /health"));
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    if (config.open().contains(resource.at("routeKey").text().orElse(""))) {
      findings.notApplicable("it is meant for everybody");
      return;
    }
    findings.require(resource.at("authorizationType").isOneOf(List.of("JWT", "AWS_IAM", "CUSTOM")));
  }
}
