package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "alias-of-version",
    title = "An alias points at a version",
    severity = Severity.MEDIUM,
    types = Aws.ALIAS,
    why = "An alias of $LATEST moves with every upload, before anything was released.",
    fix = "Set functionVersion to a published version.")
public final class AliasOfVersion extends ResourceCheck {
  private static final Pattern VERSION = Pattern.compile("[0-9]+");

  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("functionVersion").matches(VERSION, "a published version"));
  }
}
