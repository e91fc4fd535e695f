package dev.gatehouse.program.application;

import dev.gatehouse.model.Region;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.ingress.FrontComponent;
import dev.gatehouse.program.plan.ApplicationPlan;
import java.util.Map;

/**
 * The application to make.
 *
 * @param fronts of all Regions
 */
public record ApplicationArgs(
    ApplicationPlan plan,
    Map<Region, FrontComponent> fronts,
    boolean protect,
    Providers providers) {}
