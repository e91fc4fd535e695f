package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Map;
import java.util.TreeMap;

@RuleInfo(
    id = "route-has-target",
    title = "Each route leads to an integration of its own API",
    severity = Severity.HIGH,
    types = Aws.ROUTE,
    why = "A route that leads nowhere answers 500.",
    fix = "Aim the route at an integration of the same API.")
public final class RouteHasTarget extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Map<String, Resource> integrations = new TreeMap<>();
    stack
        .ofType(Aws.INTEGRATION)
        .forEach(
            integration ->
                integration
                    .at("id")
                    .text()
                    .ifPresent(id -> integrations.put("integrations/" + id, integration)));
    findings.each(
        stack.ofType(Aws.ROUTE),
        (route, said) -> {
          Resource target = integrations.get(route.at("target").text().orElse(""));
          boolean theirs =
              target != null && target.at("apiId").whole().equals(route.at("apiId").whole());
          if (!theirs) {
            said.violation(
                route.at("target"),
                "target is " + route.at("target").observed() + ", no integration of its API");
          }
        });
  }
}
