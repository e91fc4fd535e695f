package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Set;
import java.util.TreeSet;

@RuleInfo(
    id = "no-leftover-grant",
    title = "No permission is left over",
    severity = Severity.MEDIUM,
    types = Aws.PERMISSION,
    why = "A grant that no integration uses is a door that nobody watches.",
    fix = "Remove the permission, or the integration's missing half is what is wrong.")
public final class NoLeftoverGrant extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Set<String> used = new TreeSet<>();
    for (Resource integration : stack.ofType(Aws.INTEGRATION)) {
      used.add(
          integration.at("credentialsArn").text().orElse("")
              + " "
              + integration.at("integrationUri").text().orElse(""));
    }
    findings.each(
        stack.ofType(Aws.PERMISSION),
        (permission, said) -> {
          String caller = permission.at("principal").text().orElse("");
          boolean ofRole = Arns.ROLE.matcher(caller).matches();
          if (ofRole && !used.contains(caller + " " + InvokeRoles.alias(permission))) {
            said.violation(
                permission.at("principal"),
                "no integration calls " + InvokeRoles.alias(permission) + " as " + caller);
          }
        });
  }
}
