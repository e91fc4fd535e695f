package dev.gatehouse.policies.pack.rules.operation;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Optional;

@RuleInfo(
    id = "api-alarmed",
    title = "An API has an alarm on its server errors",
    severity = Severity.MEDIUM,
    types = {Aws.API, Aws.METRIC_ALARM},
    why = "Without an alarm clients find out first.",
    fix = "Add an alarm on AWS/ApiGateway 5xx with the dimension ApiId, in the API's Region.")
public final class ApiAlarmed extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.API),
        (api, said) -> {
          boolean alarmed =
              stack.ofType(Aws.METRIC_ALARM).stream().anyMatch(alarm -> watches(stack, alarm, api));
          if (!alarmed) {
            said.violation("no alarm on 5xx watches this API");
          }
        });
  }

  private static boolean watches(Stack stack, Resource alarm, Resource api) {
    return alarm.at("metricName").text().equals(Optional.of("5xx"))
        && stack
            .follow(alarm, alarm.at("dimensions", "ApiId"), Aws.API)
            .target()
            .equals(Optional.of(api));
  }
}
