package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "no-wildcard-action",
    title = "A policy allows actions by name",
    severity = Severity.HIGH,
    types = {Aws.ROLE_POLICY, Aws.POLICY, Aws.ROLE},
    why = "service:* allows what the service learns next year, too.",
    fix = "Name the actions.")
public final class NoWildcardAction extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    for (Property document : documents(resource)) {
      for (IamDocument.Statement statement : IamDocument.of(document).allowing()) {
        for (String action : statement.actions()) {
          if (IamDocument.wildcard(action)) {
            findings.violation(document, document.path() + " allows " + action);
          }
        }
        if (!statement.notActions().isEmpty()) {
          findings.violation(
              document,
              document.path() + " allows all but " + String.join(", ", statement.notActions()));
        }
      }
    }
  }

  private static List<Property> documents(Resource resource) {
    return resource.type().equals(Aws.ROLE)
        ? resource.at("inlinePolicies").items().stream().map(p -> p.at("policy")).toList()
        : List.of(resource.at("policy"));
  }
}
