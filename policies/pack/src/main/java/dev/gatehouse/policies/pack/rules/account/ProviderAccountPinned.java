package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "provider-account-pinned",
    title = "A provider works in exactly one account",
    severity = Severity.CRITICAL,
    types = Aws.PROVIDER,
    why =
        "Without allowedAccountIds, credentials of another account make the same resources "
            + "there.",
    fix = "Give allowedAccountIds the one account.")
public final class ProviderAccountPinned extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Property allowed = resource.at("allowedAccountIds").json();
    findings.require(
        allowed.satisfies(
            ids ->
                ids instanceof Value.Items items
                    && items.values().size() == 1
                    && allowed.at("0").text().orElse("").matches("\\d{12}"),
            "one account id of twelve digits"));
  }
}
