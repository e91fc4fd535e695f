package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "client-callback-secure",
    title = "A client calls back by https",
    severity = Severity.MEDIUM,
    types = Aws.USER_POOL_CLIENT,
    why = "A code sent over plain HTTP is anybody's.",
    fix = "Use https addresses.")
public final class ClientCallbackSecure extends ResourceCheck {
  private static final Pattern HTTPS = Pattern.compile("https://.+");

  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(
        resource.at("callbackUrls").each(url -> url.matches(HTTPS, "an https address")));
  }
}
