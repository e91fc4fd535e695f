package dev.gatehouse.program.application;

import dev.gatehouse.model.Region;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.ingress.FrontComponent;
import dev.gatehouse.program.plan.ApplicationPlan;
import dev.gatehouse.program.sight.TopicsComponent;
import java.util.Map;

/**
 * The application to make.
 *
 * @param fronts of all Regions
 * @param hosts of a name of the application's own; empty when it has none
 * @param topics of all Regions
 */
public record ApplicationArgs(
    ApplicationPlan plan,
    Map<Region, FrontComponent> fronts,
    Map<Region, FrontComponent> hosts,
    Map<Region, TopicsComponent> topics,
    boolean protect,
    Providers providers) {}
