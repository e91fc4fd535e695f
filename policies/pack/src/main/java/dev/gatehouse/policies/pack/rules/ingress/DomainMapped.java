package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;

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
    List<Resource> mappings = stack.ofType(Aws.API_MAPPING);
    findings.each(
        stack.ofType(Aws.DOMAIN_NAME),
        (name, said) -> {
          boolean mapped =
              mappings.stream()
                  .filter(mapping -> mapping.provider().equals(name.provider()))
                  .anyMatch(
                      mapping ->
                          stack
                              .follow(mapping, mapping.at("domainName"), Aws.DOMAIN_NAME)
                              .target()
                              .equals(Optional.of(name)));
          if (!mapped) {
            said.violation("no mapping leads from it to an API in its Region");
          }
        });
  }
}
