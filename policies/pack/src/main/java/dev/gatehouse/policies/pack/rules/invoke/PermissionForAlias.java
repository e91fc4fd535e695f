package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "permission-for-alias",
    title = "A permission is for one alias",
    severity = Severity.HIGH,
    types = Aws.PERMISSION,
    why = "A permission without a qualifier is for the newest code, which nobody has released.",
    fix = "Set qualifier to the alias that callers use.")
public final class PermissionForAlias extends ResourceCheck {
  private static final Pattern RELEASED = Pattern.compile("(?!\\$LATEST$).+");

  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("qualifier").matches(RELEASED, "the alias that callers use"));
  }
}
