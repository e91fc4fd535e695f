package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "domain-regional",
    title = "A domain name belongs to one Region",
    severity = Severity.HIGH,
    types = Aws.DOMAIN_NAME,
    why = "An edge-optimised name cannot be failed over Region by Region.",
    fix = "Set endpointType to REGIONAL.")
public final class DomainRegional extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("domainNameConfiguration", "endpointType").is("REGIONAL"));
  }
}
