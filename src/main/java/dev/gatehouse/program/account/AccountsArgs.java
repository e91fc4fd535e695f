package dev.gatehouse.program.account;

import dev.gatehouse.program.plan.ProviderPlan;
import java.util.List;

/** The providers to make. */
public record AccountsArgs(List<ProviderPlan> providers) {
  public AccountsArgs {
    providers = List.copyOf(providers);
  }
}
