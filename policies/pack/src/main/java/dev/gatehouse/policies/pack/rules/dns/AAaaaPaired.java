package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@RuleInfo(
    id = "a-aaaa-paired",
    title = "Each alias to a Region is there for IPv4 and for IPv6, and alike",
    severity = Severity.HIGH,
    types = Aws.RECORD,
    why =
        "A name with an A record alone is not there for clients with IPv6 alone; a pair that "
            + "differs sends the two families to different Regions when one fails.",
    fix = "Give the name and set identifier both records, with the same target and routing.")
public final class AAaaaPaired extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    List<Resource> records = stack.ofType(Aws.RECORD);
    findings.each(records, (record, said) -> judge(record, records, said));
  }

  private static void judge(Resource record, List<Resource> records, Findings findings) {
    String family = record.at("type").text().orElse("");
    if (!Set.of("A", "AAAA").contains(family) || record.at("aliases").items().isEmpty()) {
      return;
    }
    String other = family.equals("A") ? "AAAA" : "A";
    List<Resource> named =
        records.stream()
            .filter(r -> r.at("type").text().equals(Optional.of(other)))
            .filter(r -> same(r, record, "name") && same(r, record, "setIdentifier"))
            .toList();
    if (named.isEmpty()) {
      findings.violation("it has no " + other + " record beside it");
    } else if (!same(record, named.get(0), "aliases")) {
      findings.violation(record.at("aliases"), "aliases differs from the " + other + " record's");
    } else if (!same(record, named.get(0), "failoverRoutingPolicies")) {
      findings.violation(
          record.at("failoverRoutingPolicies"),
          "failoverRoutingPolicies differs from the " + other + " record's");
    }
  }

  /** Undecided when either is not known. */
  private static boolean same(Resource one, Resource other, String property) {
    return one.at(property).whole().equals(other.at(property).whole());
  }
}
