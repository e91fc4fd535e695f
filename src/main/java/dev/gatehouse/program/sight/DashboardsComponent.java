package dev.gatehouse.program.sight;

import com.pulumi.aws.cloudwatch.Dashboard;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.DashboardPlan;
import java.util.Map;

/** The dashboards of a stack. */
public final class DashboardsComponent extends PlatformComponent {
  public DashboardsComponent(String name, DashboardsArgs args, ComponentResourceOptions options) {
    super("sight:Dashboards", name, options);
    for (DashboardPlan plan : args.plans()) {
      Output<String> body = Output.of(plan.body());
      for (Map.Entry<String, Output<String>> api : args.apis().entrySet()) {
        if (plan.body().contains(api.getKey())) {
          body =
              Output.tuple(body, api.getValue())
                  .applyValue(both -> both.t1.replace(api.getKey(), both.t2));
        }
      }
      new Dashboard(
          child(plan.key()),
          DashboardArgs.builder().dashboardName(plan.name()).dashboardBody(body).build(),
          through(args.providers().of(plan.at())).build());
    }
    registerOutputs(Map.of());
  }
}
