package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.Routing;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Optional;

@RuleInfo(
    id = "failover-crosses-regions",
    title = "A primary and its secondary lead to different Regions",
    severity = Severity.HIGH,
    types = Aws.RECORD,
    why = "A pair within one Region fails together.",
    fix = "Aim the secondary at another Region.")
public final class FailoverCrossesRegions extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    List<Resource> records = Routing.failover(stack);
    findings.each(
        records,
        (record, said) -> {
          Optional<Resource> gateway = Routing.gateway(stack, record);
          boolean shared =
              gateway.isPresent()
                  && records.stream()
                      .filter(r -> !r.equals(record) && Routing.sameSet(r, record))
                      .anyMatch(
                          r ->
                              Routing.gateway(stack, r)
                                  .map(Resource::region)
                                  .map(Property::value)
                                  .equals(gateway.map(Resource::region).map(Property::value)));
          if (shared) {
            said.violation(
                record.at("aliases"),
                "both records of the pair lead to " + gateway.get().region().observed());
          }
        });
  }
}
