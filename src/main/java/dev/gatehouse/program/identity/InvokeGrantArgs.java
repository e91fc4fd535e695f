package dev.gatehouse.program.identity;

import com.pulumi.resources.Resource;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.AccountRegion;
import dev.gatehouse.program.plan.GrantPlan;
import java.util.List;
import java.util.Map;

/**
 * The grant to make.
 *
 * @param aliases of the functions that this stack deploys, by place and then by key; a permission
 *     is made after its alias
 */
public record InvokeGrantArgs(
    GrantPlan plan,
    Map<AccountRegion, Map<String, Resource>> aliases,
    boolean protect,
    Providers providers) {
  List<Resource> alias(AccountRegion at, String function) {
    Resource alias = aliases.getOrDefault(at, Map.of()).get(function);
    return alias == null ? List.of() : List.of(alias);
  }
}
