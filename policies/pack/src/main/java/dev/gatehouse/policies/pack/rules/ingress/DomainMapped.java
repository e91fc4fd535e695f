package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Stack;

@RuleInfo(
    id = "domain-mapped",
    title = "Each domain name leads to an API",
    severity = Severity.MEDIUM,
    types = Aws.DOMAIN_NAME,
    why = "A name without a mapping answers 403 to everybody.",
    fix = "Map the name to a stage, or remove it.")
public final class DomainMapped extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.DOMAIN_NAME),
        (name, said) -> {
          boolean mapped =
              stack.leadingTo(name, Aws.API_MAPPING, "domainName").stream()
                  .anyMatch(mapping -> mapping.provider().equals(name.provider()));
          if (!mapped) {
            said.violation("no mapping leads from it to an API in its Region");
          }
        });
  }
}
