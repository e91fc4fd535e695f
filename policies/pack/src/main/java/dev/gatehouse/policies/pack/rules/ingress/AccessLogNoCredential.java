package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.regex.Pattern;

@RuleInfo(
    id = "access-log-no-credential",
    title = "An access log holds no credential",
    severity = Severity.HIGH,
    types = Aws.STAGE,
    why = "A token in a log is a key under the doormat.",
    fix = "Take the field out of the format.")
public final class AccessLogNoCredential extends ResourceCheck {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)header\\.authorization|header\\.cookie|token");

  @Override
  protected void check(Resource resource, Findings findings) {
    Property format = resource.at("accessLogSettings", "format");
    findings.require(
        format.satisfies(
            v -> !(v instanceof Value.Text text && CREDENTIAL.matcher(text.value()).find()),
            "a format without tokens, cookies and authorization headers"));
  }
}
