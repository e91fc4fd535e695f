package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "stage-access-log",
    title = "A stage logs who called and what became of it",
    severity = Severity.MEDIUM,
    types = Aws.STAGE,
    why = "Without these fields nobody can tell afterwards whose call failed, and on which side.",
    fix = "Set accessLogSettings with a JSON format that has them.")
public final class StageAccessLog extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("accessLogSettings", "destinationArn").isSet("a log group"));
    Property format = resource.at("accessLogSettings", "format");
    for (String field :
        List.of(
            "$context.requestId",
            "$context.identity.sourceIp",
            "$context.status",
            "$context.routeKey",
            "$context.integration.error")) {
      findings.require(
          format.satisfies(
              v -> v instanceof Value.Text text && text.value().contains(field),
              "a format with " + field));
    }
  }
}
