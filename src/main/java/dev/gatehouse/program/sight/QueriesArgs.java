package dev.gatehouse.program.sight;

import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.QueryPlan;
import java.util.List;

/** The queries to save. */
public record QueriesArgs(List<QueryPlan> plans, Providers providers) {
  public QueriesArgs {
    plans = List.copyOf(plans);
  }
}
