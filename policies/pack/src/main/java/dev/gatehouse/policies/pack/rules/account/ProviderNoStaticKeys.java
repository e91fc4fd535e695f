package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "provider-no-static-keys",
    title = "A provider holds no keys",
    severity = Severity.CRITICAL,
    types = Aws.PROVIDER,
    why = "Keys in a program or its configuration outlive the people who put them there.",
    fix = "Let the provider assume a role; take the keys out.")
public final class ProviderNoStaticKeys extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    for (String key : List.of("accessKey", "secretKey", "token")) {
      findings.require(resource.at(key).isNotSet());
    }
  }
}
