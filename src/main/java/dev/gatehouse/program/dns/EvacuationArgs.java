package dev.gatehouse.program.dns;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.EvacuationPlan;

/**
 * The latches to make.
 *
 * @param protect whether the role that writes them is protected
 */
public record EvacuationArgs(EvacuationPlan plan, boolean protect, Providers providers) {}
