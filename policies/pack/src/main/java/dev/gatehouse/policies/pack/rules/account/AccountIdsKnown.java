package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackRule;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.pack.iam.IamDocument;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Stack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

@RuleInfo(
    id = "account-ids-known",
    title = "Whoever is let in belongs to an account of this stack",
    severity = Severity.HIGH,
    types = {Aws.ROLE, Aws.PERMISSION},
    why = "An account id with a slip of the pen opens the door to a stranger.",
    fix =
        "Use an account of the stack, name another in the role's tag lets-in, or add the id to the "
            + "configuration of this rule.")
public final class AccountIdsKnown implements StackRule<AccountIdsKnown.Settings> {
  /** The tag by which a role says whom it lets in on purpose: account ids with spaces between. */
  private static final String LETS_IN = "lets-in";

  /** What is wanted. */
  public record Settings(
      @Setting("Account ids outside of the stack that may be named") List<String> others) {}

  @Override
  public Settings config() {
    return new Settings(List.of());
  }

  @Override
  public void check(Stack stack, Settings config, Findings findings) {
    Set<String> known = new TreeSet<>(config.others());
    stack
        .ofType(Aws.PROVIDER)
        .forEach(provider -> known.addAll(provider.at("allowedAccountIds").json().texts()));
    stack.resources().forEach(resource -> resource.account().text().ifPresent(known::add));
    findings.each(
        stack.ofType(Aws.ROLE),
        (role, said) -> {
          for (IamDocument.Statement statement :
              IamDocument.of(role.at("assumeRolePolicy")).allowing()) {
            Set<String> meant = new TreeSet<>(known);
            role.at("tags", LETS_IN).text().ifPresent(ids -> meant.addAll(words(ids)));
            judge(role.at("assumeRolePolicy"), statement.principals(), meant, said);
          }
        });
    findings.each(
        stack.ofType(Aws.PERMISSION),
        (permission, said) ->
            judge(permission.at("principal"), permission.at("principal").texts(), known, said));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  private static void judge(
      Property at, List<String> principals, Set<String> known, Findings findings) {
    for (String principal : principals) {
      for (String account : Arns.accounts(principal)) {
        if (!known.contains(account)) {
          findings.violation(
              at, at.path() + " names account " + account + ", which no provider has");
        }
      }
    }
  }
}
