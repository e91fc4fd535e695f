package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "permission-names-caller",
    title = "A function's permission names one caller",
    severity = Severity.CRITICAL,
    types = Aws.PERMISSION,
    why =
        "An account, an organisation or everybody as the principal lets in far more than the "
            + "one role that calls.",
    fix = "Name one role, or a service with sourceArn and sourceAccount.")
public final class PermissionNamesCaller extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Property principal = resource.at("principal");
    if (principal.text().orElse("").endsWith(".amazonaws.com")) {
      findings.require(resource.at("sourceArn").isSet("the ARN of the one caller"));
      findings.require(resource.at("sourceAccount").isSet("the caller's account"));
      return;
    }
    findings.require(principal.matches(Arns.ROLE, "the ARN of one role"));
  }
}
