package dev.gatehouse.program.sight;

import com.pulumi.core.Output;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.AccountRegion;
import dev.gatehouse.program.plan.AlarmPlan;
import java.util.List;
import java.util.Map;

/**
 * The alarms to make.
 *
 * @param dimensions of each metric, besides its own
 * @param topics of the alarms' own account and Region
 */
public record AlarmsArgs(
    List<AlarmPlan> plans,
    AccountRegion at,
    Output<Map<String, String>> dimensions,
    TopicsComponent topics,
    Providers providers) {
  public AlarmsArgs {
    plans = List.copyOf(plans);
  }
}
