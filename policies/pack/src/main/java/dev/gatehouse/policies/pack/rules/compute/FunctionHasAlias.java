package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Stack;
import java.util.Set;
import java.util.TreeSet;

@RuleInfo(
    id = "function-has-alias",
    title = "Each function has an alias",
    severity = Severity.MEDIUM,
    types = Aws.FUNCTION,
    why = "Callers of a function without an alias follow its newest code.",
    fix = "Give the function an alias.")
public final class FunctionHasAlias extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Set<String> aliased = new TreeSet<>();
    stack
        .ofType(Aws.ALIAS)
        .forEach(
            alias -> {
              String function = alias.at("functionName").text().orElse("");
              aliased.add(
                  function.substring(function.lastIndexOf(':') + 1)
                      + alias.account().observed()
                      + alias.region().observed());
            });
    findings.each(
        stack.ofType(Aws.FUNCTION),
        (function, said) -> {
          String key =
              function.at("name").text().orElse("")
                  + function.account().observed()
                  + function.region().observed();
          if (!aliased.contains(key)) {
            said.violation("no alias points at a version of it");
          }
        });
  }
}
