package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "table-recoverable",
    title = "A table can be put back to any moment, in each Region",
    severity = Severity.HIGH,
    types = Aws.TABLE,
    why =
        "Replication copies a mistake to every Region within a second; recovery of one "
            + "replica is not that of the others.",
    fix = "Enable pointInTimeRecovery on the table and on each replica.")
public final class TableRecoverable extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("pointInTimeRecovery", "enabled").is(true));
    findings.require(
        resource.at("replicas").each(replica -> replica.at("pointInTimeRecovery").is(true)));
  }
}
