package dev.gatehouse.program.ingress;

import com.pulumi.core.Output;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.FrontPlan;
import dev.gatehouse.program.plan.ZonePlan;

/** The front door to make. */
public record FrontArgs(
    FrontPlan plan,
    Output<String> certificateArn,
    ZonePlan zone,
    Output<String> zoneId,
    Providers providers) {}
