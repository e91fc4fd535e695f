package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Set;
import java.util.TreeSet;

@RuleInfo(
    id = "table-replicated-everywhere",
    title = "A table is in each Region that has functions of its account",
    severity = Severity.HIGH,
    types = Aws.TABLE,
    why = "A Region without a replica serves nothing that needs the data, on the day it has to.",
    fix = "Add a replica for the Region.")
public final class TableReplicatedEverywhere extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.TABLE),
        (table, said) -> {
          Set<String> has = new TreeSet<>(table.region().texts());
          table.at("replicas").items().forEach(r -> r.at("regionName").text().ifPresent(has::add));
          Set<String> needs = new TreeSet<>();
          for (Resource function : stack.ofType(Aws.FUNCTION)) {
            if (function.account().whole().equals(table.account().whole())) {
              function.region().text().ifPresent(needs::add);
            }
          }
          needs.removeAll(has);
          if (!needs.isEmpty()) {
            said.violation(table.at("replicas"), "it is not in " + String.join(", ", needs));
          }
        });
  }
}
