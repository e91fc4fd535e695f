package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "domain-dual-stack",
    title = "A domain name answers over IPv4 and IPv6",
    severity = Severity.HIGH,
    types = Aws.DOMAIN_NAME,
    why = "A client with IPv6 alone does not reach a name that speaks IPv4 alone.",
    fix = "Set ipAddressType to dualstack.")
public final class DomainDualStack extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("domainNameConfiguration", "ipAddressType").is("dualstack"));
  }
}
