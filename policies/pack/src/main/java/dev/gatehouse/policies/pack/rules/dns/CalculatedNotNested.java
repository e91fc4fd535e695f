package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Optional;

@RuleInfo(
    id = "calculated-not-nested",
    title = "A calculated health check watches no calculated one",
    severity = Severity.HIGH,
    types = Aws.HEALTH_CHECK,
    why = "Route 53 refuses it: the update stops half-way.",
    fix = "Put every condition below one calculated check, or one level up in a record's health.")
public final class CalculatedNotNested extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.HEALTH_CHECK),
        (check, said) -> {
          for (Property child : check.at("childHealthchecks").items()) {
            Optional<Resource> below = stack.follow(check, child, Aws.HEALTH_CHECK).target();
            if (below.isPresent()
                && below.get().at("type").text().equals(Optional.of("CALCULATED"))) {
              said.violation(
                  child,
                  child.path() + " is '" + below.get().name() + "', which is calculated itself");
            }
          }
        });
  }
}
