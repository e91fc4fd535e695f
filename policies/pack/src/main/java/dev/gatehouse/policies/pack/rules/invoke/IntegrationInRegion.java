package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.model.Arn;
import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.Optional;

@RuleInfo(
    id = "integration-in-region",
    title = "An integration calls a function of its own Region",
    severity = Severity.HIGH,
    types = Aws.INTEGRATION,
    why =
        "A call into another Region fails with that Region, which is what this one is there "
            + "for.",
    fix = "Call the function of the API's own Region.")
public final class IntegrationInRegion extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Property uri = resource.at("integrationUri");
    Optional<Arn> function = Arns.of(uri).filter(arn -> arn.service().equals("lambda"));
    if (function.isEmpty()) {
      findings.notApplicable("it calls no function");
      return;
    }
    String region = resource.region().text().orElse("");
    if (!function.get().region().equals(region)) {
      findings.violation(
          uri, uri.path() + " is in " + function.get().region() + ", the API in " + region);
    }
  }
}
