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
    id = "function-log-kept",
    title = "Each function has a log group of the stack's",
    severity = Severity.LOW,
    types = Aws.FUNCTION,
    why = "Lambda makes the group itself otherwise, and keeps its lines for ever.",
    fix = "Declare the log group /aws/lambda/NAME.")
public final class FunctionLogKept extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Set<String> groups = new TreeSet<>();
    stack
        .ofType(Aws.LOG_GROUP)
        .forEach(
            group ->
                groups.add(
                    group.at("name").text().orElse("")
                        + group.account().observed()
                        + group.region().observed()));
    findings.each(
        stack.ofType(Aws.FUNCTION),
        (function, said) -> {
          String name =
              function
                  .at("loggingConfig", "logGroup")
                  .text()
                  .filter(group -> !group.isEmpty())
                  .orElse("/aws/lambda/" + function.at("name").text().orElse(""));
          if (!groups.contains(
              name + function.account().observed() + function.region().observed())) {
            said.violation("the stack has no log group " + name + " where the function is");
          }
        });
  }
}
