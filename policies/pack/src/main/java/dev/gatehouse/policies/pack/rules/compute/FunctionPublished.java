package dev.gatehouse.policies.pack.rules.compute;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.NoConfig;
import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "function-published",
    title = "Each deployment of a function is a version",
    severity = Severity.MEDIUM,
    types = Aws.FUNCTION,
    why =
        "Without versions an alias has nothing to point at, and a rollback nothing to go back "
            + "to.",
    fix = "Set publish to true.")
public final class FunctionPublished extends ResourceCheck implements Remedy<NoConfig> {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("publish").is(true));
  }

  @Override
  public Value.Fields mend(Resource resource, NoConfig config) {
    return resource.properties().with("publish", Value.of(true));
  }
}
