package dev.gatehouse.policies.pack.rules.dns;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.Routing;
import dev.gatehouse.policies.view.Resource;
import java.util.Optional;

@RuleInfo(
    id = "failover-primary-checked",
    title = "Each primary has a health check, or leads to records that do",
    severity = Severity.CRITICAL,
    types = Aws.RECORD,
    why =
        "evaluateTargetHealth alone does not see an API that answers with errors, so Route 53 "
            + "keeps sending clients there.",
    fix = "Give the record a healthCheckId.")
public final class FailoverPrimaryChecked extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    if (!Routing.role(resource).equals(Optional.of("PRIMARY"))) {
      findings.notApplicable("it is no primary");
      return;
    }
    if (Routing.leadsToRecords(resource)) {
      findings.notApplicable("it leads to other records, which are judged themselves");
      return;
    }
    findings.require(resource.at("healthCheckId").isSet("a health check"));
  }
}
