package dev.gatehouse.program.sight;

import com.pulumi.core.Output;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.DashboardPlan;
import java.util.List;
import java.util.Map;

/**
 * The dashboards to make.
 *
 * @param apis ids of APIs, by what stands for them in bodies
 */
public record DashboardsArgs(
    List<DashboardPlan> plans, Map<String, Output<String>> apis, Providers providers) {
  public DashboardsArgs {
    plans = List.copyOf(plans);
  }
}
