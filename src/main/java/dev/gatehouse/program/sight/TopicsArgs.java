package dev.gatehouse.program.sight;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.AlertsPlan;

/** The topics to make. */
public record TopicsArgs(AlertsPlan plan, boolean protect, Providers providers) {}
