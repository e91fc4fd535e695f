package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Stack;
import java.util.Map;
import java.util.TreeMap;

@RuleInfo(
    id = "function-role-own",
    title = "No two functions of a Region share a role",
    severity = Severity.MEDIUM,
    types = Aws.FUNCTION,
    why = "With a shared role each function may do what any of them may.",
    fix = "Give each function a role of its own.")
public final class FunctionRoleOwn extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Map<String, String> takenBy = new TreeMap<>();
    findings.each(
        stack.ofType(Aws.FUNCTION),
        (function, said) -> {
          Property role = function.at("role");
          String key = role.text().orElse("") + function.region().observed();
          String other = takenBy.putIfAbsent(key, function.name());
          if (other != null) {
            said.violation(role, role.path() + " is that of '" + other + "' too");
          }
        });
  }
}
