package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "domain-tls-floor",
    title = "A domain name speaks TLS 1.2 or newer",
    severity = Severity.HIGH,
    types = Aws.DOMAIN_NAME,
    why = "Older versions of TLS are broken.",
    fix = "Set securityPolicy to TLS_1_2 or a newer policy.")
public final class DomainTlsFloor extends ResourceCheck {
  private static final Pattern MODERN = Pattern.compile("TLS_1_2|SecurityPolicy_TLS13_.*");

  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource
            .at("domainNameConfiguration", "securityPolicy")
            .matches(MODERN, "'TLS_1_2' or newer"));
  }
}
