package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "rto-in-budget",
    title = "Clients are back within the budget",
    severity = Severity.HIGH,
    types = Aws.HEALTH_CHECK,
    why =
        "Detection, propagation and what resolvers remember add up; past the budget the "
            + "platform breaks its promise.",
    fix = "Lower requestInterval or failureThreshold, or raise the budget.")
public final class RtoInBudget implements ResourceRule<RtoInBudget.Settings> {
  /** What is wanted. */
  public record Settings(
      @Setting(value = "Recovery time budget, seconds", least = 1) int seconds) {}

  @Override
  public Settings config() {
    return new Settings(120);
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    if (resource
        .at("type")
        .text()
        .orElse("")
        .matches("CALCULATED|CLOUDWATCH_METRIC|RECOVERY_CONTROL")) {
      findings.notApplicable("it probes nothing");
      return;
    }
    double interval = resource.at("requestInterval").or(Value.of(30)).number().orElse(30.0);
    double threshold = resource.at("failureThreshold").or(Value.of(3)).number().orElse(3.0);
    double worst =
        threshold * (interval + CONNECT_SECONDS) + PROPAGATION_SECONDS + ALIAS_TTL_SECONDS;
    if (worst > config.seconds()) {
      findings.violation(
          resource.at("failureThreshold"),
          ("clients are back after %.0f s at worst (%.0f probes of %.0f + %.0f s, and %.0f s);"
                  + " the budget is %d s")
              .formatted(
                  worst,
                  threshold,
                  interval,
                  CONNECT_SECONDS,
                  PROPAGATION_SECONDS + ALIAS_TTL_SECONDS,
                  config.seconds()));
    }
  }

  // Route 53's published figures: a checker waits 4 s for a connection; aliases to API Gateway live
  // 60 s. That a verdict needs 10 s to reach the name servers is assumed.
  private static final double CONNECT_SECONDS = 4;
  private static final double PROPAGATION_SECONDS = 10;
  private static final double ALIAS_TTL_SECONDS = 60;
}
