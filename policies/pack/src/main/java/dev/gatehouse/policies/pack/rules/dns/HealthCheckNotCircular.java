package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.Routing;
import dev.gatehouse.policies.view.Stack;
import java.util.Set;
import java.util.TreeSet;

@RuleInfo(
    id = "health-check-not-circular",
    title = "A health check asks a name that does not move",
    severity = Severity.HIGH,
    types = Aws.HEALTH_CHECK,
    why =
        "A check of the failover name asks whichever Region serves now: it never sees the "
            + "Region that failed come back.",
    fix = "Ask the Region's own name.")
public final class HealthCheckNotCircular extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Set<String> moving = new TreeSet<>();
    Routing.failover(stack).forEach(record -> record.at("name").text().ifPresent(moving::add));
    findings.each(
        stack.ofType(Aws.HEALTH_CHECK),
        (check, said) -> {
          if (moving.contains(check.at("fqdn").text().orElse(""))) {
            said.violation(
                check.at("fqdn"),
                "fqdn is " + check.at("fqdn").observed() + ", which a failover moves");
          }
        });
  }
}
