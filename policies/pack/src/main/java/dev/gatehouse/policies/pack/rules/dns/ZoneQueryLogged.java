package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Stack;

@RuleInfo(
    id = "zone-query-logged",
    title = "A public zone logs the questions that it answers",
    severity = Severity.MEDIUM,
    level = Level.DISABLED,
    types = {Aws.ZONE, Aws.QUERY_LOG},
    why = "Without query logs nobody can tell what clients asked for while something was wrong.",
    fix = "Add a route53.QueryLog for the zone, with a log group in us-east-1.")
public final class ZoneQueryLogged extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.ZONE),
        (zone, said) -> {
          boolean open = zone.at("vpcs").items().isEmpty();
          if (open && stack.leadingTo(zone, Aws.QUERY_LOG, "zoneId").isEmpty()) {
            said.violation("no query log is for this zone");
          }
        });
  }
}
