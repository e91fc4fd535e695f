package dev.gatehouse.policies.pack.rules.operation;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "alarm-acts",
    title = "An alarm tells somebody",
    severity = Severity.MEDIUM,
    types = Aws.METRIC_ALARM,
    why = "An alarm without an action turns red on a page that nobody looks at.",
    fix = "Give the alarm an SNS topic in alarmActions, and leave actionsEnabled on.")
public final class AlarmActs extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("actionsEnabled").or(Value.of(true)).is(true));
    findings.require(resource.at("alarmActions").isSet("an action"));
  }
}
