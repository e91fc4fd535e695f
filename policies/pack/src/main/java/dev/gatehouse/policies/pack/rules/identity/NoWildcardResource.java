package dev.gatehouse.policies.pack.rules.identity;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "no-wildcard-resource",
    title = "A policy names what it is for",
    severity = Severity.HIGH,
    types = {Aws.ROLE_POLICY, Aws.POLICY, Aws.ROLE},
    why = "On * an action reaches everything of its kind in the account.",
    fix = "Name the ARNs.")
public final class NoWildcardResource implements ResourceRule<NoWildcardResource.Settings> {
  /** What is wanted. */
  public record Settings(@Setting("Actions that take no resource but *") List<String> actions) {}

  @Override
  public Settings config() {
    return new Settings(
        List.of(
            "cloudwatch:PutMetricData",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "sts:GetCallerIdentity"));
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    for (Property document : documents(resource)) {
      for (IamDocument.Statement statement : IamDocument.of(document).allowing()) {
        boolean needsAll =
            config.actions().containsAll(statement.actions()) && !statement.actions().isEmpty();
        if (statement.resources().contains("*") && !needsAll) {
          findings.violation(document, document.path() + " is for every resource");
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
