package dev.gatehouse.program.dns;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.EvacuationPlan;

/** The latches to make. */
public record EvacuationArgs(EvacuationPlan plan, Providers providers) {}
