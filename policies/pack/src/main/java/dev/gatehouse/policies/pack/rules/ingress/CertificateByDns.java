package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "certificate-by-dns",
    title = "A certificate is proven through DNS",
    severity = Severity.MEDIUM,
    types = Aws.CERTIFICATE,
    why = "A certificate proven by mail does not renew itself.",
    fix = "Set validationMethod to DNS.")
public final class CertificateByDns extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("validationMethod").is("DNS"));
  }
}
