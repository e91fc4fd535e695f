package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.NoConfig;
import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "table-deletion-protected",
    title = "A table refuses to be deleted",
    severity = Severity.MEDIUM,
    level = Level.DISABLED,
    types = Aws.TABLE,
    why = "A table that is deleted by mistake takes its replicas along.",
    fix = "Set deletionProtectionEnabled to true.")
public final class TableDeletionProtected extends ResourceCheck implements Remedy<NoConfig> {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("deletionProtectionEnabled").is(true));
  }

  @Override
  public Value.Fields mend(Resource resource, NoConfig config) {
    return resource.properties().with("deletionProtectionEnabled", Value.of(true));
  }
}
