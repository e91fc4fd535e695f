package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.Routing;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;

@RuleInfo(
    id = "failover-pair-complete",
    title = "Each primary has one secondary, and the other way round",
    severity = Severity.HIGH,
    types = Aws.RECORD,
    why = "A primary alone fails to nothing; Route 53 refuses two.",
    fix = "Give the name and type one PRIMARY and one SECONDARY.")
public final class FailoverPairComplete extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    List<Resource> records = Routing.failover(stack);
    findings.each(
        records,
        (record, said) -> {
          String role = Routing.role(record).orElse("");
          String other = role.equals("PRIMARY") ? "SECONDARY" : "PRIMARY";
          long others =
              records.stream()
                  .filter(r -> Routing.sameSet(r, record))
                  .filter(r -> Routing.role(r).equals(Optional.of(other)))
                  .count();
          if (others != 1) {
            said.violation(
                record.at("failoverRoutingPolicies"),
                "it has " + others + " " + other + " records beside it");
          }
        });
  }
}
