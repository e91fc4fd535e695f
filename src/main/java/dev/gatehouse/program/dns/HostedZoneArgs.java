package dev.gatehouse.program.dns;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.ZonePlan;

/** The zone to make or to use. */
public record HostedZoneArgs(ZonePlan plan, boolean protect, Providers providers) {}
