package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.Optional;
import java.util.regex.Pattern;

@RuleInfo(
    id = "jwt-pinned",
    title = "A JWT authorizer names one issuer and its audiences",
    severity = Severity.HIGH,
    types = Aws.AUTHORIZER,
    why = "Without an audience, a token that the issuer made for somebody else opens this API.",
    fix = "Set jwtConfiguration.issuer and audiences.")
public final class JwtPinned extends ResourceCheck {
  private static final Pattern HTTPS = Pattern.compile("https://.+");

  @Override
  protected void check(Resource resource, Findings findings) {
    if (!resource.at("authorizerType").text().equals(Optional.of("JWT"))) {
      findings.notApplicable("it is no JWT authorizer");
      return;
    }
    Property jwt = resource.at("jwtConfiguration");
    findings.require(jwt.at("issuer").matches(HTTPS, "an https issuer"));
    findings.require(jwt.at("audiences").isSet("one audience or more"));
  }
}
