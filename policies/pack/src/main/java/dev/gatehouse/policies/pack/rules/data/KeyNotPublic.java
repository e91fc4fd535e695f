package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "key-not-public",
    title = "A key's policy lets in no one unnamed",
    severity = Severity.CRITICAL,
    types = Aws.KMS_KEY,
    why = "Everybody with an AWS account could use the key.",
    fix = "Name the principals.")
public final class KeyNotPublic extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    for (IamDocument.Statement statement : IamDocument.of(resource.at("policy")).allowing()) {
      if (statement.principals().stream().anyMatch(IamDocument::everybody)
          && statement.conditions().isEmpty()) {
        findings.violation(resource.at("policy"), "policy lets in everybody");
      }
    }
  }
}
