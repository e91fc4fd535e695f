package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "no-plain-secret",
    title = "What looks like a secret is one",
    severity = Severity.CRITICAL,
    types = "aws:*",
    why = "A plain value lies readable in the state, in previews and in logs.",
    fix = "Make the value a secret: an Output.ofSecret, or secret configuration.")
public final class NoPlainSecret extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    look(Property.of("", resource.properties()), findings);
  }

  private static final Pattern NAME =
      Pattern.compile("(?i).*(password|secretstring|privatekey|secretkey|accesstoken|authtoken)");

  private static void look(Property property, Findings findings) {
    if (property.isUnknown() || property.isSecret()) {
      return;
    }
    property.fields().forEach((name, child) -> judge(name, child, findings));
    if (property.value() instanceof Value.Items) {
      property.items().forEach(item -> look(item, findings));
    }
  }

  private static void judge(String name, Property child, Findings findings) {
    // A secret whose text is not known is one all the same.
    if (child.isSecret()) {
      return;
    }
    boolean plain = child.value() instanceof Value.Text text && !text.value().isEmpty();
    if (NAME.matcher(name).matches() && child.isUnknown()) {
      findings.undecided(child);
    } else if (NAME.matcher(name).matches() && plain) {
      findings.violation(child, child.path() + " is not marked as a secret");
    } else {
      look(child, findings);
    }
  }
}
