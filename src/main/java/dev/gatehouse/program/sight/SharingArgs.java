package dev.gatehouse.program.sight;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.SharingPlan;

/** The sink and its links to make. */
public record SharingArgs(SharingPlan plan, Providers providers) {}
