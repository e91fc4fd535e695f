package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "table-streams-for-replicas",
    title = "A replicated table streams both images",
    severity = Severity.MEDIUM,
    types = Aws.TABLE,
    why = "Replication reads the stream; AWS refuses replicas without it.",
    fix = "Set streamEnabled, and streamViewType to NEW_AND_OLD_IMAGES.")
public final class TableStreamsForReplicas extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    if (resource.at("replicas").items().isEmpty()) {
      findings.notApplicable("it has no replicas");
      return;
    }
    findings.require(resource.at("streamEnabled").is(true));
    findings.require(resource.at("streamViewType").is("NEW_AND_OLD_IMAGES"));
  }
}
