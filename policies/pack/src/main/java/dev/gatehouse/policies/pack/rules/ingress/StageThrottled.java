package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "stage-throttled",
    title = "A stage bounds rate and burst",
    severity = Severity.HIGH,
    types = Aws.STAGE,
    why =
        "One application's crowd takes the whole account's rate from all the others; and "
            + "without these settings the provider sends 0, which answers 429 to everybody.",
    fix = "Set throttlingRateLimit and throttlingBurstLimit.")
public final class StageThrottled implements ResourceRule<StageThrottled.Settings> {
  private static final List<String> LIMITS = List.of("throttlingRateLimit", "throttlingBurstLimit");

  /** What is wanted. */
  public record Settings(
      @Setting(value = "The most that a rate or burst may be, requests a second", least = 1)
          double most) {}

  @Override
  public Settings config() {
    return new Settings(10000);
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    bounded(resource.at("defaultRouteSettings"), config, findings);
    Property routes = resource.at("routeSettings");
    if (!routes.isAbsent()) {
      routes.items().forEach(route -> bounded(route, config, findings));
    }
  }

  private static void bounded(Property settings, Settings config, Findings findings) {
    for (String limit : LIMITS) {
      Property given = settings.at(limit);
      findings.require(given.atLeast(1).and(given.atMost(config.most())));
    }
  }
}
