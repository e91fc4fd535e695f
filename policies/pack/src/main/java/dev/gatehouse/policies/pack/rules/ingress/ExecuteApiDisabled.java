package dev.gatehouse.policies.pack.rules.ingress;

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
    id = "execute-api-disabled",
    title = "An API is reached through its domain names alone",
    severity = Severity.HIGH,
    types = {Aws.API, Aws.REST_API},
    why =
        "An API's own execute-api endpoint goes around the domain name: around its mutual "
            + "TLS, its mappings, and the failover between Regions.",
    fix = "Set disableExecuteApiEndpoint to true.")
public final class ExecuteApiDisabled extends ResourceCheck implements Remedy<NoConfig> {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("disableExecuteApiEndpoint").is(true));
  }

  @Override
  public Value.Fields mend(Resource resource, NoConfig config) {
    return resource.properties().with("disableExecuteApiEndpoint", Value.of(true));
  }
}
