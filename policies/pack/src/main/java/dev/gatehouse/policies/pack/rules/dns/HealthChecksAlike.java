package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;

@RuleInfo(
    id = "health-checks-alike",
    title = "All Regions are asked alike",
    severity = Severity.LOW,
    types = Aws.HEALTH_CHECK,
    why = "Different intervals make one Region fail sooner than another, and come back sooner.",
    fix = "Give all checks the same interval and threshold.")
public final class HealthChecksAlike extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    List<Resource> checks =
        stack.ofType(Aws.HEALTH_CHECK).stream()
            .filter(check -> !check.at("fqdn").isAbsent())
            .toList();
    if (!checks.isEmpty()) {
      Resource first = checks.get(0);
      for (String property : List.of("requestInterval", "failureThreshold")) {
        double wanted = first.at(property).number().orElse(0.0);
        findings.each(
            checks,
            (check, said) -> said.require(check.at(property).or(Value.of(wanted)).is(wanted)));
      }
    }
  }
}
