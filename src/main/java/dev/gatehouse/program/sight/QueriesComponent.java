package dev.gatehouse.program.sight;

import com.pulumi.aws.cloudwatch.QueryDefinition;
import com.pulumi.aws.cloudwatch.QueryDefinitionArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.QueryPlan;
import java.util.Map;

/** Queries of Logs Insights, saved where their logs are. */
public final class QueriesComponent extends PlatformComponent {
  public QueriesComponent(String name, QueriesArgs args, ComponentResourceOptions options) {
    super("sight:Queries", name, options);
    for (QueryPlan plan : args.plans()) {
      new QueryDefinition(
          child(plan.at().region() + "-" + plan.key()),
          QueryDefinitionArgs.builder()
              .name(plan.name())
              .queryString(plan.text())
              .logGroupNames(plan.groups())
              .build(),
          through(args.providers().of(plan.at())).build());
    }
    registerOutputs(Map.of());
  }
}
