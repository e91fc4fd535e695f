package dev.gatehouse.program.data;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.TablePlan;

/** The table to make. */
public record GlobalTableArgs(TablePlan plan, boolean protect, Providers providers) {}
