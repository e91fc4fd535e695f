package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "permission-service-bounded",
    title = "A service may call a function for one source alone",
    severity = Severity.HIGH,
    types = Aws.PERMISSION,
    why =
        "The service acts for every account: without a bound, somebody else's rule or API "
            + "calls this function.",
    fix = "Set sourceArn and sourceAccount.")
public final class PermissionServiceBounded extends ResourceCheck {
  /** Of one API, whatever is below its id, which is how AWS writes it. */
  private static final Pattern ONE_ARN =
      Pattern.compile("arn:[^*]+|arn:aws[a-z-]*:execute-api:[a-z0-9-]+:\\d{12}:[a-z0-9]+/[^:]*");

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  @Override
  protected void check(Resource resource, Findings findings) {
    if (!resource.at("principal").text().orElse("").endsWith(".amazonaws.com")) {
      findings.notApplicable("its principal is no service");
      return;
    }
    findings.require(resource.at("sourceArn").matches(ONE_ARN, "an ARN without '*', or one API's"));
    findings.require(resource.at("sourceAccount").matches(ACCOUNT, "an account id"));
  }
}
