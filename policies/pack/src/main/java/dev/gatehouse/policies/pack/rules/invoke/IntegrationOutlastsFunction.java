package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Map;
import java.util.TreeMap;

@RuleInfo(
    id = "integration-outlasts-function",
    title = "An integration waits at least as long as its function works",
    severity = Severity.MEDIUM,
    types = Aws.INTEGRATION,
    why =
        "The client is told of a failure while the function goes on, and does its work a "
            + "second time.",
    fix = "Raise timeoutMilliseconds, or lower the function's timeout.")
public final class IntegrationOutlastsFunction extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Map<String, Resource> functions = new TreeMap<>();
    stack
        .ofType(Aws.FUNCTION)
        .forEach(
            function -> function.at("arn").text().ifPresent(arn -> functions.put(arn, function)));
    findings.each(
        stack.ofType(Aws.INTEGRATION),
        (integration, said) -> {
          String uri = integration.at("integrationUri").text().orElse("");
          Resource function = functions.get(uri.replaceFirst("(:function:[^:]+):.*", "$1"));
          Property wait = integration.at("timeoutMilliseconds");
          if (function != null) {
            double works = function.at("timeout").or(Value.of(3)).number().orElse(3.0) * 1000;
            said.require(wait.atLeast(works));
          }
        });
  }
}
