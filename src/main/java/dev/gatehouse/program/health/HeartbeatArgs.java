package dev.gatehouse.program.health;

import com.pulumi.resources.Resource;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.AccountRegion;
import dev.gatehouse.program.plan.HeartbeatPlan;
import java.util.function.Function;

/**
 * The heartbeats to make.
 *
 * @param alias of the function in a Region
 */
public record HeartbeatArgs(
    HeartbeatPlan plan, Function<AccountRegion, Resource> alias, Providers providers) {}
