package dev.gatehouse.policies.pack.rules.operation;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

@RuleInfo(
    id = "account-budgeted",
    title = "Each account has a budget that tells somebody",
    severity = Severity.MEDIUM,
    types = {Aws.PROVIDER, Aws.BUDGET},
    why = "A loop between functions costs more in a night than the platform in a year.",
    fix = "Add a budgets.Budget with a notification to the account.")
public final class AccountBudgeted extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    Map<String, Resource> accounts = new TreeMap<>();
    Set<String> others = recordsAlone(stack);
    for (Resource provider : stack.ofType(Aws.PROVIDER)) {
      for (String account : provider.at("allowedAccountIds").json().texts()) {
        if (!others.contains(account)) {
          accounts.putIfAbsent(account, provider);
        }
      }
    }
    Set<String> budgeted = new TreeSet<>();
    for (Resource budget : stack.ofType(Aws.BUDGET)) {
      if (!budget.at("notifications").items().isEmpty()) {
        budget.account().text().ifPresent(budgeted::add);
      }
    }
    accounts.forEach(
        (account, provider) -> {
          if (!budgeted.contains(account)) {
            findings.on(provider).violation("account " + account + " has no budget that tells");
          }
        });
  }

  /** Accounts that are somebody else's: all that the stack makes there are records. */
  private static Set<String> recordsAlone(Stack stack) {
    Set<String> records = new TreeSet<>();
    stack.ofType(Aws.RECORD).forEach(one -> one.account().text().ifPresent(records::add));
    for (Resource resource : stack.resources()) {
      if (!resource.type().equals(Aws.RECORD)) {
        resource.account().text().ifPresent(records::remove);
      }
    }
    return records;
  }
}
