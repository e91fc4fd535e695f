package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "replica-tagged",
    title = "A replica bears its table's tags",
    severity = Severity.LOW,
    types = Aws.TABLE,
    why =
        "Tags do not follow a table into its replicas by themselves, so their cost is "
            + "nobody's.",
    fix = "Set propagateTags on each replica.")
public final class ReplicaTagged extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("replicas").each(replica -> replica.at("propagateTags").is(true)));
  }
}
