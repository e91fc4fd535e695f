package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.view.Resource;
import java.util.Optional;

@RuleInfo(
    id = "no-default-provider",
    title = "Each resource names its account and Region through a provider of the program's",
    severity = Severity.CRITICAL,
    types = "aws:*",
    why =
        "A default provider works in whichever account the credentials at hand lead to, so "
            + "the same program makes its resources somewhere else on another machine.",
    fix = "Pass the provider of the resource's account and Region.")
public final class NoDefaultProvider extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    Optional<Resource.Provider> provider = resource.provider();
    if (provider.isEmpty()) {
      findings.violation("it has no provider");
    } else if (provider.get().name().matches("default(_.*)?")) {
      findings.violation("its provider is the default one, '" + provider.get().name() + "'");
    }
  }
}
