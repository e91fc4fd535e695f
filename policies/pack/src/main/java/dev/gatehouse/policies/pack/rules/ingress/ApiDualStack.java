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
    id = "api-dual-stack",
    title = "An API answers over IPv4 and IPv6",
    severity = Severity.HIGH,
    types = Aws.API,
    why =
        "A dual-stack name in front of an API that speaks IPv4 alone fails for half of its "
            + "clients.",
    fix = "Set ipAddressType to dualstack.")
public final class ApiDualStack extends ResourceCheck implements Remedy<NoConfig> {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("ipAddressType").is("dualstack"));
  }

  @Override
  public Value.Fields mend(Resource resource, NoConfig config) {
    return resource.properties().with("ipAddressType", Value.of("dualstack"));
  }
}
